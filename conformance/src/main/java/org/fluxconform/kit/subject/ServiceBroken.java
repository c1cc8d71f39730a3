package org.fluxconform.kit.subject;

/** A service of the subject does not do its part: it can't be started, ended, or does not answer. */
public final class ServiceBroken extends RuntimeException {

    /** @param message what was expected, what came, and the service's last lines of output */
    public ServiceBroken(String message) {
        super(message);
    }
}
