package org.fluxconform.kit.peer;

import org.fluxconform.kit.KitError;

/**
 * A peer can't be run here the way that was asked for. The message is one line for a user, and names the cure; a run
 * that meets this ends as a kit error (exit code 2).
 */
public final class PeerUnavailable extends KitError {

    private static final long serialVersionUID = 1L;

    public PeerUnavailable(String message) {
        super(message);
    }

    public PeerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
