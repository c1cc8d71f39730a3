package org.fluxconform.kit.subject.inprocess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Function;

/**
 * {@link System#out} and {@link System#err} of this JVM while programs run in it: each program's own for its threads,
 * what they were before for all others.
 */
final class StandardStreams implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream routedOut = routed(out, ProgramThreads::out);
    private final PrintStream routedErr = routed(err, ProgramThreads::err);

    StandardStreams() {
        System.setOut(routedOut);
        System.setErr(routedErr);
    }

    /** Puts back what was there before, unless somebody else has put something there since. */
    @Override
    public void close() {
        if (System.out == routedOut) {
            System.setOut(out);
        }
        if (System.err == routedErr) {
            System.setErr(err);
        }
    }

    private static PrintStream routed(PrintStream otherwise, Function<ProgramThreads, PrintStream> own) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        target().write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        target().write(bytes, offset, length);
                    }

                    @Override
                    public void flush() {
                        target().flush();
                    }

                    private PrintStream target() {
                        ProgramThreads program = ProgramThreads.current();
                        return program == null ? otherwise : own.apply(program);
                    }
                },
                true);
    }
}
