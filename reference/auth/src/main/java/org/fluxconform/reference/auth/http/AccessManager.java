package org.fluxconform.reference.auth.http;

import java.util.function.UnaryOperator;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Principal;

/**
 * Lets a request through to its handler, or not. In this order: the caller is authenticated (401), then holds the
 * permission of the route (403), then, for a worker, is the one that the path names (403). Routing (404, 405) and the size
 * of the body (413) come before, the body's fields (422) after.
 */
public final class AccessManager {

    private final Authenticator authenticator;
    private final boolean refusesAnonymousChanges;

    /** @param refusesAnonymousChanges whether authentication is off and nobody may change anything without it */
    public AccessManager(Authenticator authenticator, boolean refusesAnonymousChanges) {
        this.authenticator = authenticator;
        this.refusesAnonymousChanges = refusesAnonymousChanges;
    }

    /** @throws ApiError 401 or 403 */
    Identity admit(Route route, String authorization, UnaryOperator<String> pathParameter) {
        if (refusesAnonymousChanges && route.changes()) {
            throw new ApiError(
                    401,
                    "Anonymous state-changing requests are disabled. Enable authentication, or set"
                            + " FLUX_SECURITY__AUTH__ALLOW_ANONYMOUS=true to explicitly permit anonymous access.");
        }
        if (route.access() instanceof Access.Open || route.access() instanceof Access.Special) {
            return Identity.UNASKED;
        }
        Identity identity = authenticator.authenticate(authorization);
        if (route.access() instanceof Access.Holds holds) {
            require(identity, holds.required(pathParameter));
        } else if (route.access() instanceof Access.ThatWorker) {
            require(identity, Access.ThatWorker.PERMISSION);
            bindName(identity, pathParameter.apply("name"));
        }
        return identity;
    }

    private static void require(Identity identity, Permission permission) {
        if (!identity.permissions().grants(permission)) {
            throw ApiError.denied(permission);
        }
    }

    /** Workers are service accounts: a user of an OIDC issuer who has the name of one is somebody else. */
    private static void bindName(Identity identity, String name) {
        if (!identity.isAnonymous()
                && !(identity.subject().equals(name) && identity.issuer().equals(Principal.FLUX))) {
            throw new ApiError(
                    403,
                    "Worker identity mismatch: authenticated as '" + identity.subject()
                            + "', but accessing endpoint for '" + name + "'");
        }
    }
}
