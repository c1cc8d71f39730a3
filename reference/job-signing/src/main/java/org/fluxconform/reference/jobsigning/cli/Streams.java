package org.fluxconform.reference.jobsigning.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a command reads and writes. */
record Streams(InputStream in, PrintStream out, PrintStream err) {

    /** The most that is read as a payload or a signed request. */
    static final int MAX_INPUT = 10 << 20;

    /** All of the input. */
    byte[] readAll() throws IOException {
        byte[] input = in.readNBytes(MAX_INPUT + 1);
        if (input.length > MAX_INPUT) {
            throw new Failure("the input is larger than " + MAX_INPUT + " bytes");
        }
        return input;
    }

    PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
