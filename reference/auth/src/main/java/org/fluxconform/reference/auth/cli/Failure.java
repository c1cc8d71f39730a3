package org.fluxconform.reference.auth.cli;

/** A command that can't do what it was asked; the message is for the person who called it, and says the cure. Exit 1. */
class Failure extends RuntimeException {

    Failure(String message) {
        super(message, null, false, false);
    }

    /** The server says that the caller may not (403). */
    static final class Forbidden extends Failure {

        Forbidden(String message) {
            super(message);
        }
    }
}
