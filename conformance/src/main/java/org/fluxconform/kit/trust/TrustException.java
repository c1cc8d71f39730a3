package org.fluxconform.kit.trust;

/** The kit can't be tried: there are no mutants, or their program doesn't work. The message names it. */
public final class TrustException extends RuntimeException {

    public TrustException(String message) {
        super(message);
    }
}
