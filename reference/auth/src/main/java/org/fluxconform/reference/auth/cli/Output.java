package org.fluxconform.reference.auth.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Standard output. What can't be written ends the command; a {@link PrintWriter} alone would lose it without a word. */
final class Output extends FilterOutputStream {

    private Output(OutputStream stream) {
        super(stream);
    }

    static PrintWriter on(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(new Output(stream), StandardCharsets.UTF_8), true);
    }

    /** Not an IOException, which the writers around this stream would swallow. */
    static final class Unwritable extends RuntimeException {

        private final IOException reason;

        private Unwritable(IOException reason) {
            super("standard output can't be written", reason, false, false);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }

        /** As in {@code flux roles list | head -1}: nobody misses what was not written. */
        boolean nobodyReads() {
            return String.valueOf(reason.getMessage()).contains("Broken pipe");
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }
}
