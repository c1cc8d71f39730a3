package org.fluxconform.kit.subject;

/** An adapter did not keep to the protocol: it crashed, hung, wrote junk, answered another request or closed its pipe. */
public final class AdapterBroken extends RuntimeException {

    /** How it broke; each is a named, tested result. */
    public enum Kind {
        /** The command can't be run at all. */
        CANNOT_START,
        /** It ended, with a request unanswered. */
        EXITED,
        /** No answer within the time limit. */
        TIMED_OUT,
        /** The kit stopped waiting before the time limit, because the scenario was over its own. */
        NOT_AWAITED,
        /** A line that is no JSON object in UTF-8. */
        JUNK,
        /** A line beyond {@link AdapterPool#MAX_LINE} bytes. */
        TOO_LONG,
        /** An answer to another request, or a second one. */
        WRONG_ID,
        /** A JSON object that its schema does not allow. */
        INVALID,
        /** It runs on, but closed its stdin or stdout. */
        PIPE_CLOSED
    }

    private final Kind kind;

    /** @param message what was expected, what came, and the adapter's last lines on stderr */
    public AdapterBroken(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
