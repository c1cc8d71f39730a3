package org.fluxconform.reference.auth.cli;

/** Text of others on a terminal: control characters could move its cursor, or write what nobody said. */
final class Printable {

    private Printable() {}

    /** On one line. */
    static String line(String text) {
        return replace(text, false);
    }

    /** Line ends stay. */
    static String lines(String text) {
        return replace(text, true);
    }

    private static String replace(String text, boolean lineEnds) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = Character.isISOControl(c) && !(lineEnds && (c == '\n' || c == '\t'));
            // characters that turn the direction of writing make one name look like another
            boolean hidden = Character.getType(c) == Character.FORMAT;
            clean.appendCodePoint(control || hidden ? '?' : c);
        });
        return clean.toString();
    }
}
