package org.fluxconform.reference.auth.authn;

import java.util.Optional;
import org.fluxconform.reference.auth.principal.Identity;

/** Knows one kind of credential. */
public interface Provider {

    /** @return empty if the token is none of its kind, or no good: nobody is told which */
    Optional<Identity> identify(String token);
}
