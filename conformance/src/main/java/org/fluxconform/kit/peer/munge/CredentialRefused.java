package org.fluxconform.kit.peer.munge;

/** A request or credential that munged answers with an error. */
public final class CredentialRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final MungeError error;

    public CredentialRefused(MungeError error, String text) {
        super(text);
        this.error = error;
    }

    public CredentialRefused(MungeError error) {
        this(error, error.text());
    }

    public MungeError error() {
        return error;
    }
}
