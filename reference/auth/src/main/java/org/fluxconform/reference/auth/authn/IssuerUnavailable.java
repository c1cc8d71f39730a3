package org.fluxconform.reference.auth.authn;

/** The issuer does not answer, or not with what it must. The text names the place and the cure, for the log. */
final class IssuerUnavailable extends Exception {

    IssuerUnavailable(String message) {
        super(message, null, false, false);
    }
}
