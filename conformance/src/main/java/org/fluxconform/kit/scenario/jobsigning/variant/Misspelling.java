package org.fluxconform.kit.scenario.jobsigning.variant;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a careless reader of text takes for the right word: each is another, and none of them is it. */
public enum Misspelling {
    CAPITALS("in capitals", word -> word.toUpperCase(Locale.ROOT)),
    CAPITALISED("with a capital letter", word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)),
    AFTER_BLANK("after a blank", word -> " " + word),
    BEFORE_BLANK("before a blank", word -> word + " "),
    BEFORE_TAB("before a tab", word -> word + "\t"),
    BEFORE_LINE_BREAK("before a line break", word -> word + "\n"),
    CUT("without its last letter", word -> word.substring(0, word.length() - 1)),
    LONGER("with a letter more", word -> word + "s"),
    UNDERSCORED("with underscores for hyphens", word -> word.replace('-', '_')),
    OTHER_SCRIPT("with a letter of another script", Misspelling::withCyrillicLetter);

    private static final Map<String, String> CYRILLIC =
            Map.of("a", "\u0430", "e", "\u0435", "o", "\u043e", "c", "\u0441", "p", "\u0440", "x", "\u0445");

    private final String words;
    private final UnaryOperator<String> spelling;

    Misspelling(String words, UnaryOperator<String> spelling) {
        this.words = words;
        this.spelling = spelling;
    }

    /** All that there are of a word, by their words. */
    public static Map<String, String> of(String word) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Misspelling one : values()) {
            String spelt = one.spelling.apply(word);
            if (!spelt.equals(word)) {
                all.put(word + " " + one.words, spelt);
            }
        }
        return all;
    }

    /** The first letter that has a twin there. */
    private static String withCyrillicLetter(String word) {
        for (int at = 0; at < word.length(); at++) {
            String twin = CYRILLIC.get(word.substring(at, at + 1));
            if (twin != null) {
                return word.substring(0, at) + twin + word.substring(at + 1);
            }
        }
        return word;
    }
}
