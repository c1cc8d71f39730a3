package org.fluxconform.reference.auth.authn;

import java.util.Optional;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.Identity;

/** API keys of service accounts. */
public final class ApiKeyProvider implements Provider {

    private final ApiKeys keys;

    public ApiKeyProvider(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Identity> identify(String token) {
        return keys.identify(token);
    }
}
