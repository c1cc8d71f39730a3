package org.fluxconform.reference.auth.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Standard input: UTF-8, at most {@value #MAX} bytes. Everything that goes wrong is a {@link Failure}. */
final class Input {

    private static final int MAX = 1 << 20;

    private final InputStream stream;

    Input(InputStream stream) {
        this.stream = stream;
    }

    /** The rest of it, byte by byte, but for a line end at its end. */
    String all() {
        try {
            return text(stream.readNBytes(MAX + 1)).replaceFirst("\r?\n\\z", "");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** One line without white space around it; empty at the end of the input. */
    Optional<String> line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = stream.read();
            if (next < 0) {
                return Optional.empty();
            }
            for (; next >= 0 && next != '\n' && line.size() <= MAX; next = stream.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Optional.of(text(line.toByteArray()).strip());
    }

    private static String text(byte[] bytes) {
        if (bytes.length > MAX) {
            throw new Failure("standard input is larger than " + MAX + " bytes");
        }
        try {
            // its default would put a question mark where it does not understand
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure("standard input is no UTF-8 text; give binary data as base64");
        }
    }

    private static Failure unreadable(IOException e) {
        return new Failure("standard input can't be read: " + Printable.line(String.valueOf(e.getMessage())));
    }
}
