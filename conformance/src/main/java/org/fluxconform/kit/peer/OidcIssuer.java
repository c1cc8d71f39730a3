package org.fluxconform.kit.peer;

import java.net.URI;
import java.util.List;

/**
 * An OpenID provider with the realm {@code flux} of {@code fixtures/auth/keycloak}: the public client {@value #CLIENT}
 * with the password grant, and the users of {@link #USERS}.
 */
public interface OidcIssuer extends AutoCloseable {

    String CLIENT = "flux-api";

    /** Each has a subject that is not its name, and a password for tests only. */
    List<User> USERS = List.of(
            new User("admin@local", "admin", "Ada", "Admin"),
            new User("operator@local", "operator", "Otto", "Operator"),
            new User("viewer@local", "viewer", "Vera", "Viewer"));

    /** @param password also the name of the role that the user is meant to have */
    record User(String name, String password, String givenName, String familyName) {}

    Driver driver();

    /** {@code http://localhost:PORT/realms/flux}, letter by letter as in its tokens. */
    URI issuer();

    /** Whether people can log in on another device (RFC 8628). */
    boolean hasDeviceGrant();

    /** Where tokens are asked for. */
    default URI tokenEndpoint() {
        return URI.create(issuer() + "/protocol/openid-connect/token");
    }

    @Override
    void close();
}
