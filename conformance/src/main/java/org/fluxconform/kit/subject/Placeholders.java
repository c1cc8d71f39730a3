package org.fluxconform.kit.subject;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.NearestName;

/**
 * The words in braces of a launch command, of the words that it has in a single-user instance, and of the name of a file
 * that a server leaves. Nothing else of a subject file has any. A brace after a dollar sign is the shell's: <code>${HOME}</code>.
 */
final class Placeholders {

    static final String HOST = "host";
    static final String PORT = "port";
    static final String CONFIG = "config";
    static final String HOME = "home";
    static final String EXEC = "exec";
    static final String SINGLE_USER = "single-user";

    private static final List<String> KNOWN = List.of(HOST, PORT, CONFIG, HOME, EXEC, SINGLE_USER);

    /** Without these a service can't be reached, configured or observed. */
    private static final List<String> NEEDED = List.of(PORT, CONFIG, EXEC);

    private static final List<String> OF_A_SERVER = List.of(HOST, PORT, HOME);

    /** What the words of a single-user instance may have. */
    private static final List<String> IN_SINGLE_USER = List.of(HOST, PORT, CONFIG, HOME, EXEC);

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z][A-Za-z_-]*)}");

    private Placeholders() {}

    /** What is wrong with a launch command, if anything; ends the sentence "key 'command' ...". */
    static Optional<String> problem(List<String> words) {
        List<String> used = names(words);
        return unknown(used, KNOWN)
                .or(() -> words.stream()
                        .filter(word -> !word.equals(braces(SINGLE_USER)) && word.contains(braces(SINGLE_USER)))
                        .findFirst()
                        .map(word -> "must have {single-user} as a word of its own, since it stands for several"))
                .or(() -> NEEDED.stream()
                        .filter(name -> !used.contains(name))
                        .findFirst()
                        .map(name -> "lacks the placeholder " + braces(name)));
    }

    /** The same of the words that {@code {single-user}} stands for. */
    static Optional<String> problemOfSingleUser(List<String> words) {
        return unknown(names(words), IN_SINGLE_USER);
    }

    /** The same of a command that starts a server of the suite auth. */
    static Optional<String> problemOfServer(List<String> words) {
        return unknown(names(words), OF_A_SERVER)
                .or(() -> names(words).contains(PORT)
                        ? Optional.empty()
                        : Optional.of("lacks the placeholder " + braces(PORT)));
    }

    /** The same of a file that a server leaves. */
    static Optional<String> problemOfFile(String file) {
        return unknown(names(List.of(file)), List.of(HOME));
    }

    /** The same of an adapter's command, which gets nothing filled in. */
    static Optional<String> problemOfAdapter(List<String> words) {
        return names(words).stream()
                .findFirst()
                .map(name -> "has the placeholder " + braces(name)
                        + ", and an adapter's command has none: all that it needs to know comes in its requests");
    }

    /** The same of variables: text in braces is theirs, unless it is clearly meant for the kit. */
    static Optional<String> problemOfVariables(Collection<String> values) {
        return names(values).stream()
                .filter(KNOWN::contains)
                .findFirst()
                .map(name -> "has the placeholder " + braces(name)
                        + ", which is filled in only in the command that starts a job service");
    }

    private static Optional<String> unknown(List<String> names, List<String> known) {
        return names.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "has the unknown placeholder "
                        + braces(name)
                        + NearestName.of(name, known)
                                .map(near -> "; did you mean " + braces(near) + "?")
                                .orElse("; there are {" + String.join("}, {", known) + "}"));
    }

    private static List<String> names(Collection<String> words) {
        return words.stream()
                .flatMap(word -> PLACEHOLDER.matcher(word).results())
                .map(match -> match.group(1))
                .toList();
    }

    private static String braces(String name) {
        return "{" + name + "}";
    }

    /** The words with the placeholders filled in; {@code {single-user}} becomes all of {@code singleUser}, filled in too. */
    static List<String> fill(List<String> words, Map<String, String> values, List<String> singleUser) {
        return words.stream()
                .flatMap(word -> word.equals(braces(SINGLE_USER)) ? singleUser.stream() : Stream.of(word))
                .map(word -> PLACEHOLDER
                        .matcher(word)
                        .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1)))))
                .toList();
    }
}
