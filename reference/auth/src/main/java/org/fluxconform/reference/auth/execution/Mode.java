package org.fluxconform.reference.auth.execution;

import java.util.Locale;
import java.util.Set;
import org.fluxconform.reference.auth.support.Refused;

/** How the answer to a run, resume or cancel comes. */
enum Mode {
    /** When the execution has ended or is paused. */
    SYNC,
    /** At once. */
    ASYNC,
    /** As server-sent events, one for each change, until the execution has ended or is paused. */
    STREAM;

    static final Set<Mode> OF_RUNS = Set.of(SYNC, ASYNC, STREAM);
    static final Set<Mode> OF_CANCELS = Set.of(SYNC, ASYNC);

    /** @throws Refused 400 */
    static Mode parse(String text, Set<Mode> among) {
        for (Mode mode : among) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw Refused.invalid(
                among.contains(STREAM)
                        ? "Invalid mode. Use 'sync', 'async', or 'stream'."
                        : "Invalid mode. Use 'sync', 'async'.");
    }
}
