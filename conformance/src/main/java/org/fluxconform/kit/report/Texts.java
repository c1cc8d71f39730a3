package org.fluxconform.kit.report;

import java.util.Locale;
import org.fluxconform.kit.Excerpt;

/**
 * Makes foreign text fit to be shown. What a subject sends may hold anything; a reader of a report must see that it is
 * there, and neither a browser, an XML parser nor a terminal may act on it.
 */
final class Texts {

    private Texts() {}

    /**
     * The text with everything visible: control characters become their Unicode pictures, and what has no picture
     * (lone surrogates, bidirectional overrides, non-characters) becomes U+FFFD. Tabs and line feeds stay.
     */
    static String visible(String text) {
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
        boolean overridesDirection = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
        return control || surrogate || overridesDirection || nonCharacter ? 0xfffd : c;
    }

    /** At most {@code limit} characters, with a note of how many there were. */
    static String clipped(String text, int limit) {
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
