package org.fluxconform.reference.jobsigning.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bounded length; of a longer one no more is kept than was within the bound. */
final class LineReader {

    /** A line without its end. */
    record Line(byte[] bytes, boolean tooLong) {}

    private final InputStream in;
    private final int maxLength;

    /** @param in buffered, as it is read byte by byte */
    LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line; empty at the end of input, where a last line needs no end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < maxLength) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        return Optional.of(new Line(line.toByteArray(), tooLong));
    }
}
