package org.fluxconform.reference.auth.principal;

import java.util.Optional;

/**
 * How somebody gets in, as the server is configured: who is in the registry but has none of these ways can't log in.
 *
 * @param apiKeys whether service accounts log in by API keys
 * @param oidcIssuer where users come from, if OIDC is enabled
 */
public record LoginWays(boolean apiKeys, Optional<String> oidcIssuer) {

    public static final LoginWays BY_API_KEY = new LoginWays(true, Optional.empty());
}
