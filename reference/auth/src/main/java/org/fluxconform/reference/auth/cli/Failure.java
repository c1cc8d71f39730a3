package org.fluxconform.reference.auth.cli;

/** A command that can't do what it was asked; the message is for the person who called it, and says the cure. Exit 1. */
final class Failure extends RuntimeException {

    Failure(String message) {
        super(message, null, false, false);
    }
}
