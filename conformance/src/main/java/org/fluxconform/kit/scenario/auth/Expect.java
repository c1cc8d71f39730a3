package org.fluxconform.kit.scenario.auth;

import org.fluxconform.kit.scenario.auth.door.Reply;

/** What an answer must be; what it was instead is told without secrets. */
public final class Expect {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private Expect() {}

    /** Any answer of the class 2xx. */
    public static void success(Reply reply) {
        if (!reply.isSuccess()) {
            throw failure("success (2xx)", reply);
        }
    }

    /** The asker is known, and may not: 403. */
    public static void forbidden(Reply reply) {
        if (reply.status() != FORBIDDEN) {
            throw failure("forbidden (403)", reply);
        }
    }

    /** The asker is not known: 401. */
    public static void unauthenticated(Reply reply) {
        if (reply.status() != UNAUTHENTICATED) {
            throw failure("credentials are asked for (401)", reply);
        }
    }

    /** 401 or 403. */
    public static void shutOut(Reply reply) {
        if (reply.status() != UNAUTHENTICATED && reply.status() != FORBIDDEN) {
            throw failure("shut out (401 or 403)", reply);
        }
    }

    /** Any answer of the class 4xx. */
    public static void refusal(Reply reply) {
        if (!reply.isRefusal()) {
            throw failure("refused (4xx)", reply);
        }
    }

    public static AssertionError failure(String expected, Reply reply) {
        return new AssertionError("expected: " + expected + "\ngot: " + reply.shown() + "\nasked: " + reply.asked());
    }
}
