package org.fluxconform.kit;

/**
 * Something that the person who runs the kit can put right: a wrong option, a bad file, a missing program. The message
 * is one line or a short list; it names the place and the cure, and is shown as it stands (exit code 2, no stack trace).
 */
public class KitError extends RuntimeException {

    public KitError(String message) {
        super(message);
    }

    public KitError(String message, Throwable cause) {
        super(message, cause);
    }
}
