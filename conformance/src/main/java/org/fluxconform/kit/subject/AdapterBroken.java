package org.fluxconform.kit.subject;

/** An adapter did not keep to the protocol: it crashed, hung, wrote junk, answered another request or closed its pipe. */
public final class AdapterBroken extends RuntimeException {

    /** How it broke; each is a named, tested result. */
    public enum Kind {
        CANNOT_START,
        EXITED,
        TIMED_OUT,
        JUNK,
        TOO_LONG,
        WRONG_ID,
        INVALID,
        PIPE_CLOSED
    }

    private final transient Kind kind;

    /** @param message what happened, what was expected, and the adapter's last lines on stderr */
    public AdapterBroken(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
