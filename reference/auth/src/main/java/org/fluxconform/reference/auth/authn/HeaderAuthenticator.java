package org.fluxconform.reference.auth.authn;

import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.principal.Identity;

/** Asks the providers, in their order, whose token it is. */
public final class HeaderAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final boolean enabled;
    private final List<Provider> providers;

    /**
     * @param enabled false: everybody is {@link Identity#ANONYMOUS}
     * @param providers the first that knows the token decides
     */
    public HeaderAuthenticator(boolean enabled, List<Provider> providers) {
        this.enabled = enabled;
        this.providers = List.copyOf(providers);
    }

    @Override
    public Identity authenticate(String authorization) {
        if (!enabled) {
            return Identity.ANONYMOUS;
        }
        if (authorization == null) {
            throw new Unauthenticated("Authorization token required", false);
        }
        if (!authorization.startsWith(SCHEME)) {
            throw new Unauthenticated("Unsupported authorization scheme. Use 'Bearer <token>'.", true);
        }
        String token = authorization.substring(SCHEME.length());
        return providers.stream()
                .map(provider -> provider.identify(token))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new Unauthenticated("Invalid or expired token", false));
    }
}
