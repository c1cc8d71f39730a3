package org.fluxconform.kit.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.fluxconform.kit.Excerpt;

/**
 * Keeps the last {@value #LINES} lines of a stream, for error messages. It reads on without end, so that a process that
 * writes much is never held up.
 */
final class LastLines {

    static final int LINES = 20;

    private static final int LONGEST_LINE = 500;

    /** Key material and credentials are runs like these; no diagnosis needs them. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9+/_-]{40,}={0,2}");

    private final UnaryOperator<String> redact;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    /** @param redact takes the run's secrets out of a line */
    LastLines(InputStream stream, UnaryOperator<String> redact) {
        this.redact = redact;
        this.reader = new Thread(() -> read(stream), "stderr of a subject");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * The lines kept so far, redacted and indented, or a word that there are none.
     *
     * @param stream what it is called, e.g. {@code stderr}
     */
    String text(String stream) {
        synchronized (lines) {
            if (lines.isEmpty()) {
                return "nothing on " + stream;
            }
            StringBuilder text = new StringBuilder("last lines on " + stream + ":");
            for (String line : lines) {
                text.append("\n    ").append(hideSecrets(line, redact));
            }
            return text.toString();
        }
    }

    /** Waits until the stream has ended, at most so long (and at least 1 ms): the last words of a process come after its end is known. */
    void awaitEnd(long millis) throws InterruptedException {
        reader.join(millis);
    }

    static String hideSecrets(String line, UnaryOperator<String> redact) {
        return SECRET.matcher(redact.apply(line))
                .replaceAll(found -> "[" + found.group().length() + " characters]");
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    keep(line);
                } else if (line.length() <= LONGEST_LINE) {
                    line.append((char) c); // one more than is kept, so that a pair that ends there is seen as one
                }
            }
            keep(line);
        } catch (IOException e) {
            // The process was ended: there is nothing more to read.
        }
    }

    private void keep(StringBuilder line) {
        if (line.isEmpty()) {
            return;
        }
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(printable(line));
        }
        line.setLength(0);
    }

    /** Control characters would play with the terminal of whoever reads the message. */
    private static String printable(CharSequence line) {
        return Excerpt.beginning(line.toString(), LONGEST_LINE).stripTrailing().replaceAll("\\p{Cntrl}", "?");
    }
}
