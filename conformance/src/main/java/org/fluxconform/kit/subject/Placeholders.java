package org.fluxconform.kit.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.NearestName;

/** The words in braces of a launch command. */
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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z_-]*)}");

    private Placeholders() {}

    /** What is wrong with a command, if anything; ends the sentence "key 'command' ...". */
    static Optional<String> problem(List<String> words) {
        List<String> used = new ArrayList<>();
        for (String word : words) {
            Matcher matcher = PLACEHOLDER.matcher(word);
            while (matcher.find()) {
                String name = matcher.group(1);
                if (!KNOWN.contains(name)) {
                    return Optional.of("has the unknown placeholder {" + name + "}"
                            + NearestName.of(name, KNOWN)
                                    .map(near -> "; did you mean {" + near + "}?")
                                    .orElse("; there are {" + String.join("}, {", KNOWN) + "}"));
                }
                if (name.equals(SINGLE_USER) && !word.equals("{" + SINGLE_USER + "}")) {
                    return Optional.of("must have {single-user} as a word of its own, since it stands for several");
                }
                used.add(name);
            }
        }
        return NEEDED.stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .map(name -> "lacks the placeholder {" + name + "}");
    }

    /** The words with the placeholders filled in; {@code {single-user}} becomes all of {@code singleUser}. */
    static List<String> fill(List<String> words, Map<String, String> values, List<String> singleUser) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            if (word.equals("{" + SINGLE_USER + "}")) {
                filled.addAll(singleUser);
            } else {
                filled.add(PLACEHOLDER
                        .matcher(word)
                        .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1)))));
            }
        }
        return filled;
    }
}
