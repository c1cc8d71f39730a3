package org.fluxconform.reference.auth.authn;

import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.principal.LastSeen;

/** Asks the providers, in their order, whose token it is. */
public final class HeaderAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final boolean enabled;
    private final List<Provider> providers;
    private final LastSeen lastSeen;

    /**
     * @param enabled false: everybody is {@link Identity#ANONYMOUS}
     * @param providers the first that knows the token decides
     */
    public HeaderAuthenticator(boolean enabled, List<Provider> providers, LastSeen lastSeen) {
        this.enabled = enabled;
        this.lastSeen = lastSeen;
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
        Identity identity = identify(token).orElseThrow(() -> new Unauthenticated("Invalid or expired token", false));
        identity.principal().ifPresent(principal -> lastSeen.note(principal.id()));
        return identity;
    }

    /** Whose token it is, by the same rules; empty if nobody's. */
    public Optional<Identity> identify(String token) {
        if (!enabled) {
            return Optional.of(Identity.ANONYMOUS);
        }
        for (Provider provider : providers) {
            Optional<Identity> identity = provider.identify(token);
            if (identity.isPresent()) {
                return identity;
            }
        }
        return Optional.empty();
    }
}
