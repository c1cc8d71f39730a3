package org.fluxconform.reference.jobsigning.configuration;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How brackets of both kinds nest in a TOML text, outside of its strings and comments.
 *
 * @param depth the deepest level
 * @param balanced whether each closing bracket has an opening one and the other way round
 * @param sixQuotes whether two triple quotes touch
 * @param longStrings where strings in triple quotes begin, and where the text after them does
 */
record TomlBrackets(int depth, boolean balanced, boolean sixQuotes, NavigableMap<Integer, Integer> longStrings) {

    /** One pass over the bytes. What follows an unterminated string on its line is taken for part of the string. */
    static TomlBrackets in(byte[] text) {
        int open = 0;
        int deepest = 0;
        boolean everTooMany = false;
        boolean sixQuotes = false;
        NavigableMap<Integer, Integer> longStrings = new TreeMap<>();
        int i = 0;
        while (i < text.length) {
            switch (text[i]) {
                case '[', '{' -> {
                    deepest = Math.max(deepest, ++open);
                    i++;
                }
                case ']', '}' -> {
                    everTooMany |= --open < 0;
                    i++;
                }
                case '#' -> i = endOfLine(text, i);
                case '"', '\'' -> {
                    sixQuotes |= run(text, i) >= 6;
                    int start = i;
                    if (isLongString(text, i)) {
                        i = afterLongString(text, i);
                        longStrings.put(start, i);
                    } else {
                        i = afterString(text, i);
                    }
                }
                default -> i++;
            }
        }
        return new TomlBrackets(deepest, open == 0 && !everTooMany, sixQuotes, longStrings);
    }

    /** Whether the byte at this offset is in a string in triple quotes, and not its first. */
    boolean isInLongString(int offset) {
        Map.Entry<Integer, Integer> before = longStrings.lowerEntry(offset);
        return before != null && offset < before.getValue();
    }

    private static boolean isLongString(byte[] text, int from) {
        return run(text, from) >= 3;
    }

    private static int endOfLine(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    /** How many of the same quote stand here. */
    private static int run(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] == text[from]) {
            i++;
        }
        return i - from;
    }

    private static int afterString(byte[] text, int from) {
        byte quote = text[from];
        int i = from + 1;
        while (i < text.length && text[i] != quote && text[i] != '\n') {
            i += quote == '"' && text[i] == '\\' ? 2 : 1;
        }
        return i < text.length && text[i] == quote ? i + 1 : Math.min(i, text.length);
    }

    private static int afterLongString(byte[] text, int from) {
        byte quote = text[from];
        int i = from + 3;
        while (i < text.length) {
            if (text[i] == quote && run(text, i) >= 3) {
                return i + run(text, i);
            }
            i += quote == '"' && text[i] == '\\' ? 2 : 1;
        }
        return text.length;
    }
}
