package org.fluxconform.reference.auth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fluxconform.reference.auth.cli.Output.Unwritable;
import org.fluxconform.reference.auth.config.ConfigException;
import org.fluxconform.reference.auth.store.DatabaseUnusable;
import org.fluxconform.reference.auth.support.IoReason;
import org.fluxconform.reference.auth.support.Refused;

/** What went wrong, as a person is told: never a stack trace. */
final class Problems {

    private Problems() {}

    static String textOf(Throwable problem) {
        if (problem instanceof ConfigException wrong) {
            return "the configuration can't be used:\n  " + String.join("\n  ", wrong.problems());
        }
        if (problem instanceof Failure || problem instanceof Refused || problem instanceof DatabaseUnusable) {
            return problem.getMessage();
        }
        if (problem instanceof Unwritable output) {
            return output.getMessage() + ": " + reason(output.reason());
        }
        if (problem instanceof UncheckedIOException unchecked) {
            return unchecked.getMessage() + ": " + reason(unchecked.getCause());
        }
        if (problem instanceof IOException io) {
            return reason(io);
        }
        StackTraceElement[] trace = problem.getStackTrace();
        return "a mistake of this program, please report it: "
                + problem.getClass().getSimpleName()
                + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static String reason(IOException e) {
        return Printable.line(IoReason.of(e));
    }
}
