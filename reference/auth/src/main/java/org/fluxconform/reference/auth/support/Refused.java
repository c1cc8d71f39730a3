package org.fluxconform.reference.auth.support;

/**
 * A request that is not carried out, for a reason that its sender may know. The text names no secret, and says the same
 * whether or not the sender could have seen what exists.
 */
public final class Refused extends RuntimeException {

    /** Why; over HTTP each has its status. */
    public enum Reason {
        /** The value can't be used: 400. */
        INVALID(400),
        /** The caller may not: 403. */
        FORBIDDEN(403),
        /** No such thing: 404. */
        UNKNOWN(404),
        /** It exists already, or what depends on it stands against it: 409. */
        CONFLICT(409),
        /** Larger than the limit: 413. */
        TOO_LARGE(413),
        /** Not now: 503. */
        UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public Refused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** 400. */
    public static Refused invalid(String message) {
        return new Refused(Reason.INVALID, message);
    }

    /** 404. */
    public static Refused unknown(String message) {
        return new Refused(Reason.UNKNOWN, message);
    }

    /** 409. */
    public static Refused conflict(String message) {
        return new Refused(Reason.CONFLICT, message);
    }

    /** 403. */
    public static Refused forbidden(String message) {
        return new Refused(Reason.FORBIDDEN, message);
    }
}
