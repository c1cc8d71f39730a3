package org.fluxconform.kit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits a document into {@link Unit}s. Line by line, since lines are what a reader can point at:
 *
 * <ol>
 *   <li>a line without a letter or digit (a brace, a table's rule) says nothing and is no unit;
 *   <li>a table row ({@code | ... |}) is one unit;
 *   <li>any other line is cut after {@code .}, {@code !} or {@code ?} (with closing quotes or brackets) when white space
 *       and then a letter, digit, opening quote or bracket, or a list item's dash follow. Not after a list marker ({@code 1.}), and not after
 *       an abbreviation such as {@code e.g.}
 * </ol>
 *
 * A full stop inside a word ({@code 0.6.0}, {@code .flux/curve/sig}) is followed by no white space and cuts nothing.
 */
public final class Units {

    private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern LIST_MARKER = Pattern.compile("^(?:[-*•‣]|\\p{N}+[.)])\\s");
    private static final Pattern END_OF_SENTENCE =
            Pattern.compile("[.!?][\"'”’)\\]]*(?=\\s+(?:[-•]\\s+)?[\\p{L}\\p{N}\"'“‘(\\[])");
    private static final Pattern CAPITAL_NEXT = Pattern.compile("\\s+(?:[-•]\\s+)?[\"'“‘(\\[]*\\p{Lu}");

    /** Never at the end of a sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of("e.g.", "i.e.", "cf.", "vs.", "approx.", "incl.", "resp.");

    /** At the end of a sentence only when a capital letter follows. */
    private static final Set<String> OFTEN_LAST = Set.of("etc.", "al.");

    private Units() {}

    /** The units of a document, in order. */
    public static List<Unit> of(String document) {
        List<Unit> units = new ArrayList<>();
        String[] lines = document.split("\\R", -1);
        for (int index = 0; index < lines.length; index++) {
            int line = index + 1;
            List<String> pieces = pieces(fold(lines[index]));
            for (int sentence = 1; sentence <= pieces.size(); sentence++) {
                String name = pieces.size() == 1 ? "" + line : line + "." + sentence;
                units.add(new Unit(name, line, pieces.get(sentence - 1)));
            }
        }
        return units;
    }

    /**
     * Tells whether units still say what they said: sha256 over their texts in the given order, each with white space
     * folded, joined by line feeds; 64 hexadecimal digits.
     */
    public static String digest(Collection<Unit> units) {
        return Digests.sha256(units.stream()
                .map(unit -> fold(unit.text()))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> pieces(String line) {
        if (!SAYS_SOMETHING.matcher(line).find()) {
            return List.of();
        }
        return line.startsWith("|") ? List.of(line) : sentences(line);
    }

    private static List<String> sentences(String line) {
        List<String> sentences = new ArrayList<>();
        var marker = LIST_MARKER.matcher(line);
        var end = END_OF_SENTENCE.matcher(line);
        int start = 0;
        int from = marker.find() ? marker.end() : 0;
        while (end.find(from)) {
            from = end.end();
            if (!isAbbreviation(line, end.end())) {
                sentences.add(line.substring(start, end.end()));
                start = end.end() + 1;
            }
        }
        sentences.add(line.substring(start));
        return sentences;
    }

    private static boolean isAbbreviation(String line, int end) {
        int blank = line.lastIndexOf(' ', end - 1);
        String word = line.substring(blank + 1, end)
                .replaceAll("^[(\\[\"'“‘]+|[)\\]\"'”’]+$", "")
                .toLowerCase(Locale.ROOT);
        boolean capitalNext =
                CAPITAL_NEXT.matcher(line).region(end, line.length()).lookingAt();
        return ABBREVIATIONS.contains(word) || (OFTEN_LAST.contains(word) && !capitalNext);
    }

    private static String fold(String text) {
        return text.strip().replaceAll("[\\s\\u00a0]+", " ");
    }
}
