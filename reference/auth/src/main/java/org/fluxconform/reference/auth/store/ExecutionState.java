package org.fluxconform.reference.auth.store;

import java.util.Locale;
import java.util.Optional;

/** Where an execution is. The names are those of the API and of the table. */
public enum ExecutionState {
    /** Waits for a worker. */
    CREATED,
    /** Dispatched to a worker that has not claimed it yet. */
    SCHEDULED,
    /** A worker has it and has not begun. */
    CLAIMED,
    RUNNING,
    COMPLETED,
    FAILED,
    /** Waits for somebody to resume it; no worker has it. */
    PAUSED,
    /** Resumed: waits for a worker. */
    RESUMING,
    /** Resumed and dispatched to a worker that has not claimed it yet. */
    RESUME_SCHEDULED,
    /** Resumed: a worker has it and has not begun. */
    RESUME_CLAIMED,
    /** Cancelled, and the worker that has it has not said yet that it stopped. */
    CANCELLING,
    CANCELLED;

    /** Whether it stays so for ever. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Whether a worker has it: what becomes of it is then for that worker to say. */
    public boolean isHeld() {
        return this == CLAIMED || this == RUNNING || this == RESUME_CLAIMED || this == CANCELLING;
    }

    /** @param text in letters of either case */
    public static Optional<ExecutionState> parse(String text) {
        try {
            return Optional.of(valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
