package org.fluxconform.reference.auth.cli;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.support.Edits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the words of a command line, and what may have been meant. */
record WrongWords(ParameterException problem) {

    /** Labels of words that may be secrets: others of the same line are then not repeated, for logs keep messages. */
    private static final Set<String> SECRETS = Set.of("VALUE", "TOKEN");

    /** So many letters may be wrong in an option that is recognized. */
    private static final int TYPOS = 2;

    String message() {
        Optional<String> word = unmatched();
        if (word.isEmpty()) {
            return problem.getMessage();
        }
        if (takesSecret()) {
            return "there is a word too many, or an option that isn't known. Quote a value with blanks, and put -- before"
                    + " one that begins with -";
        }
        return isOption(word.get()) ? "Unknown option: '" + word.get() + "'" : "Unexpected word: '" + word.get() + "'";
    }

    Optional<String> meant() {
        if (takesSecret() || !(problem instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        return unmatched()
                .filter(WrongWords::isOption)
                .flatMap(this::nearestOption)
                .or(() -> Optional.of(String.join(", ", unmatched.getSuggestions()))
                        .filter(words -> !words.isEmpty()));
    }

    /** The first word that has no place. */
    private Optional<String> unmatched() {
        return problem instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private boolean takesSecret() {
        return command().positionalParameters().stream().anyMatch(word -> SECRETS.contains(word.paramLabel()));
    }

    private CommandSpec command() {
        return problem.getCommandLine().getCommandSpec();
    }

    private Optional<String> nearestOption(String word) {
        Stream<String> names =
                command().options().stream().map(OptionSpec::names).flatMap(Stream::of);
        return Edits.nearest(word.split("=", 2)[0], names.toList(), TYPOS);
    }
}
