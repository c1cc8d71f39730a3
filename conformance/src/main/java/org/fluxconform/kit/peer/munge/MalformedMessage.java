package org.fluxconform.kit.peer.munge;

/** Bytes that aren't a message of the protocol. munged closes the connection without a word. */
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }
}
