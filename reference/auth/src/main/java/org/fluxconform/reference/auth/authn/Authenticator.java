package org.fluxconform.reference.auth.authn;

import org.fluxconform.reference.auth.principal.Identity;

/** Finds out who is calling. */
public interface Authenticator {

    /**
     * @param authorization the header as it came; null if there is none
     * @throws Unauthenticated if credentials are needed and missing, or no good
     */
    Identity authenticate(String authorization);
}
