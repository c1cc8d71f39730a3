package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.fluxconform.kit.report.Texts;

/**
 * The one way to the console. What a subject says of itself, its error texts, names of files: all of it may hold
 * anything, and is printed here and there. So everything that the kit prints goes through this writer, which shows
 * control, bidirectional and invisible characters instead of sending them, and breaks what CI systems take for commands
 * in a log: {@code ::set-output} at the beginning of a line (GitHub), {@code ##[error]} (GitHub, Azure), {@code ##vso[},
 * {@code ##teamcity[}, {@code section_start:} (GitLab), {@code travis_fold:}, {@code --- } (Buildkite).
 *
 * <p>It works by lines, so half a line is kept until it is whole or the writer is closed.
 */
final class HarmlessWriter extends Writer {

    /** The parts of a command between which a blank makes it text. */
    private static final Pattern COMMAND = Pattern.compile("(?i)(?<=#)(?=#(\\[|vso\\[|teamcity\\[))"
            + "|(?<=section)(?=_(start|end):)"
            + "|(?<=travis)(?=_(fold|time):)"
            + "|^(?=(---|\\+\\+\\+|~~~|\\^\\^\\^)\\s)");

    private final Writer console;
    private final StringBuilder line = new StringBuilder();

    HarmlessWriter(Writer console) {
        this.console = console;
    }

    /** One line, or several. */
    static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            out.append(oneLine(text.substring(start, end))).append('\n');
            start = end + 1;
        }
        return out.append(oneLine(text.substring(start))).toString();
    }

    private static String oneLine(String line) {
        String text = COMMAND.matcher(Texts.visible(line)).replaceAll(" ");
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.startsWith("::", start) ? text.substring(0, start) + ": " + text.substring(start + 1) : text;
    }

    /** What a CI system may cut off before it looks, and what has become of an invisible character. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufffd';
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int at = from; at < from + length; at++) {
            if (text[at] == '\n') {
                writeLine();
                console.write(System.lineSeparator());
            } else {
                line.append(text[at]);
            }
        }
    }

    private void writeLine() throws IOException {
        console.write(oneLine(line.toString()));
        line.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        console.flush();
    }

    @Override
    public void close() throws IOException {
        writeLine();
        console.flush();
    }
}
