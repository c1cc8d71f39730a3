package org.fluxconform.reference.auth.principal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.rbac.Grants;
import org.fluxconform.reference.auth.rbac.PermissionSet;
import org.fluxconform.reference.auth.store.Principal;

/**
 * Who is calling, as the database had it when the request came in.
 *
 * @param principal empty if authentication is off
 * @param subject of the principal, or {@code anonymous}
 * @param roles their names
 * @param permissions what may be done with this credential; an execution token may do less than its principal
 * @param credential what the caller showed
 * @param executionId of an execution token: the one execution that it is bound to
 */
public record Identity(
        Optional<Principal> principal,
        String subject,
        List<String> roles,
        PermissionSet permissions,
        Credential credential,
        Optional<UUID> executionId) {

    public enum Credential {
        /** Authentication is off. */
        NONE,
        /** The route asks for none. */
        UNASKED,
        API_KEY,
        OIDC_TOKEN,
        EXECUTION_TOKEN
    }

    /** Everybody, as long as authentication is off. */
    public static final Identity ANONYMOUS = new Identity(
            Optional.empty(), "anonymous", List.of("admin"), PermissionSet.ALL, Credential.NONE, Optional.empty());

    /** Whoever calls a route that asks for no credentials: may do nothing else. */
    public static final Identity UNASKED = new Identity(
            Optional.empty(), "anonymous", List.of(), PermissionSet.NONE, Credential.UNASKED, Optional.empty());

    /** A principal with all that its roles hold. */
    public static Identity of(Principal principal, Grants grants, Credential credential) {
        return new Identity(
                Optional.of(principal),
                principal.subject(),
                grants.roles(),
                grants.permissions(),
                credential,
                Optional.empty());
    }

    /** Whether authentication is off. */
    public boolean isAnonymous() {
        return credential == Credential.NONE;
    }

    /** Whether it is a worker that asks for an execution. */
    public boolean isExecutionToken() {
        return credential == Credential.EXECUTION_TOKEN;
    }

    /** The issuer of the principal; {@code flux} with authentication off. */
    public String issuer() {
        return principal.map(Principal::issuer).orElse(Principal.FLUX);
    }
}
