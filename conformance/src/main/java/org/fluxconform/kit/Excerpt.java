package org.fluxconform.kit;

import java.nio.charset.StandardCharsets;

/**
 * The one place that cuts foreign text and makes it well-formed. A text from outside may hold anything, half a surrogate
 * pair included, which no file in UTF-8 can hold; and a cut through the middle of a pair would make such a half.
 */
public final class Excerpt {

    private static final char REPLACEMENT = '\ufffd';

    private Excerpt() {}

    /** The text with U+FFFD for every half of a surrogate pair: it can be written in UTF-8. */
    public static String wellFormed(String text) {
        int at = firstHalf(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (; at >= 0; at = firstHalf(text, at + 1)) {
            whole.setCharAt(at, REPLACEMENT);
        }
        return whole.toString();
    }

    /** The beginning of a text: at most {@code limit} characters (UTF-16 units), and never half a pair at its end. */
    public static String beginning(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        boolean throughPair = limit > 0
                && Character.isHighSurrogate(text.charAt(limit - 1))
                && Character.isLowSurrogate(text.charAt(limit));
        return text.substring(0, throughPair ? limit - 1 : limit);
    }

    /** The text if it has at most {@code limit} characters, else its beginning, with a note of how many there are. */
    public static String of(String text, int limit) {
        return text.length() <= limit ? text : beginning(text, limit) + " ...[" + text.length() + " characters in all]";
    }

    /** The text if it has at most {@code limit} characters, else its beginning and its end, which is where a program says why it died. */
    public static String ends(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int last = text.length() - limit / 2;
        boolean throughPair =
                Character.isLowSurrogate(text.charAt(last)) && Character.isHighSurrogate(text.charAt(last - 1));
        return beginning(text, limit / 2) + " ...[" + text.length() + " characters in all]... "
                + text.substring(throughPair ? last + 1 : last);
    }

    /** What foreign bytes say; U+FFFD stands for what is no UTF-8. */
    public static String decoded(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int firstHalf(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
