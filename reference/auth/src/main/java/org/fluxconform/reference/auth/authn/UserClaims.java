package org.fluxconform.reference.auth.authn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.auth.principal.Logins;
import tools.jackson.databind.JsonNode;

/** What is kept of a user's token: what tells a person who it is about, and never an email address. */
final class UserClaims {

    /** Of the protocol, of the session, or rights that count nowhere here. */
    private static final Set<String> LEFT_OUT = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "azp",
            "nonce",
            "at_hash",
            "c_hash",
            "s_hash",
            "auth_time",
            "session_state",
            "sid",
            "acr",
            "amr",
            "scope",
            "typ",
            "realm_access",
            "resource_access",
            "allowed-origins",
            "email",
            "email_verified");

    private UserClaims() {}

    /** @param token one that passed all checks */
    static Logins.Claims of(Jws token) {
        Optional<String> email = token.text("email");
        Map<String, Object> metadata = new LinkedHashMap<>();
        StrictJson.map(token.claims()).forEach((name, value) -> {
            if (!LEFT_OUT.contains(name) && !mentions(token.claims().get(name), email)) {
                metadata.put(name, value);
            }
        });
        return new Logins.Claims(
                token.text("sub").orElse(""),
                token.text("iss").orElse(""),
                token.text("name").filter(name -> !isSame(name, email)),
                metadata);
    }

    /** Issuers put the address elsewhere too, as {@code preferred_username} for one. */
    private static boolean mentions(JsonNode value, Optional<String> email) {
        return value.isContainer()
                ? value.values().stream().anyMatch(inner -> mentions(inner, email))
                : value.isString() && isSame(value.stringValue(), email);
    }

    private static boolean isSame(String text, Optional<String> email) {
        return email.filter(text::equalsIgnoreCase).isPresent();
    }
}
