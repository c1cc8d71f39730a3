package org.fluxconform.kit.report;

import java.util.Locale;
import org.fluxconform.kit.Excerpt;

/**
 * Makes foreign text fit to be shown. What a subject sends may hold anything; a reader of a report must see that it is
 * there, and neither a browser, an XML parser nor a terminal may act on it.
 */
public final class Texts {

    private Texts() {}

    /**
     * The text with everything visible: control characters become their Unicode pictures, and what has no picture
     * (lone surrogates, what changes the direction of text or can't be seen, non-characters) becomes U+FFFD. Tabs and line feeds stay.
     */
    public static String visible(String text) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.codePoints().skip(text.codePointCount(0, first)).forEach(c -> out.appendCodePoint(shown(c)));
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f || c == '\n' || c == '\t';
    }

    private static int shown(int c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' ? c : 0x2400 + c;
        }
        if (c == 0x7f) {
            return 0x2421;
        }
        boolean control = c < 0xa0 && c > 0x7f;
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
        return control || surrogate || nonCharacter || isHidden(c) ? 0xfffd : c;
    }

    /** Marks and overrides of direction, separators of lines, and what has no width. By number: JVMs know different versions of Unicode. */
    private static boolean isHidden(int c) {
        return c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xad
                || c == 0x61c
                || c == 0x115f
                || c == 0x1160
                || c == 0x180e
                || c == 0x3164
                || c == 0xfeff
                || c == 0xffa0
                || c >= 0xfff9 && c <= 0xfffb
                || c >= 0xe0000 && c <= 0xe0fff;
    }

    /** At most {@code limit} characters, with a note of how many there were. */
    public static String clipped(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return Excerpt.beginning(text, limit) + " … (" + String.format(Locale.ROOT, "%,d", text.length())
                + " characters; all of them in report.json)";
    }

    /** The first line that says something; empty where none does. */
    static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** All of the text on one line. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** A number of tenths as a decimal, without any arithmetic that a JVM could do in another way: 25 is 2.5. */
    static String decimal(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** A file or anchor name of the text: lower case letters, digits and hyphens. */
    static String slug(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "x" : slug;
    }
}
