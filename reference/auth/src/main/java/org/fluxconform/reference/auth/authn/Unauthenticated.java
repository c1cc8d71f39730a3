package org.fluxconform.reference.auth.authn;

/** Nobody is known to be calling: 401. The text is the same whatever was wrong with a token. */
public final class Unauthenticated extends RuntimeException {

    private final boolean challenge;

    /** @param challenge whether the answer carries {@code WWW-Authenticate: Bearer} */
    public Unauthenticated(String message, boolean challenge) {
        super(message, null, false, false);
        this.challenge = challenge;
    }

    /** Whether the answer says by WWW-Authenticate what is expected. */
    public boolean challenge() {
        return challenge;
    }
}
