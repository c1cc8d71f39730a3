package org.fluxconform.reference.jobsigning.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A command can't do what it was told, and why; for a person, in one line. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message, null, false, false);
    }

    /** What to say of any exception: what is unexpected is named by its type only, as its message may quote secrets. */
    static String textOf(Exception e) {
        if (e instanceof Failure) {
            return e.getMessage();
        }
        if (e instanceof UncheckedIOException unchecked) {
            return textOf(unchecked.getCause());
        }
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": permission denied";
        }
        if (e instanceof IOException) {
            return e.getMessage();
        }
        return "internal error: " + e.getClass().getName();
    }
}
