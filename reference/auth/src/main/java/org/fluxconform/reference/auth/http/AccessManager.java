package org.fluxconform.reference.auth.http;

import java.util.function.UnaryOperator;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;

/**
 * Lets a request through to its handler, or not. In this order: the caller is authenticated (401), then holds the
 * permission of the route (403), then, for a worker, is the one that the path names (403). Routing (404, 405) and the size
 * of the body (413) come before, the body's fields (422) after.
 */
public final class AccessManager {

    /** What each call of a worker requires, whatever the worker's name. */
    private static final Permission WORKER = Permission.of("worker", "*", "*");

    private final Authenticator authenticator;
    private final boolean anonymousMayChange;

    /** @param anonymousMayChange false only with authentication off: no request that changes something succeeds */
    public AccessManager(Authenticator authenticator, boolean anonymousMayChange) {
        this.authenticator = authenticator;
        this.anonymousMayChange = anonymousMayChange;
    }

    /** @throws ApiError 401 or 403 */
    Identity admit(Route route, String authorization, UnaryOperator<String> pathParameter) {
        if (route.access() instanceof Access.Open) {
            return Identity.UNASKED;
        }
        if (route.access() instanceof Access.Special) {
            if (!anonymousMayChange) {
                throw anonymousChange();
            }
            return Identity.UNASKED;
        }
        Identity identity = authenticator.authenticate(authorization);
        if (identity.isAnonymous() && !anonymousMayChange && changesSomething(route)) {
            throw anonymousChange();
        }
        if (route.access() instanceof Access.Holds holds) {
            require(identity, holds.required(pathParameter));
        } else if (route.access() instanceof Access.ThatWorker) {
            require(identity, WORKER);
            bindName(identity, pathParameter.apply("name"));
        }
        return identity;
    }

    /** A worker that connects, and upstream's cancelling, change something by GET. */
    private static boolean changesSomething(Route route) {
        return !route.method().equals("GET")
                || route.access() instanceof Access.ThatWorker
                || route.path().contains("/cancel/");
    }

    private static ApiError anonymousChange() {
        return new ApiError(
                401,
                "Anonymous state-changing requests are disabled. Enable authentication, or set"
                        + " FLUX_SECURITY__AUTH__ALLOW_ANONYMOUS=true to explicitly permit anonymous access.");
    }

    private static void require(Identity identity, Permission permission) {
        if (!identity.permissions().grants(permission)) {
            throw ApiError.denied(permission);
        }
    }

    private static void bindName(Identity identity, String name) {
        if (!identity.isAnonymous() && !identity.subject().equals(name)) {
            throw new ApiError(
                    403,
                    "Worker identity mismatch: authenticated as '" + identity.subject()
                            + "', but accessing endpoint for '" + name + "'");
        }
    }
}
