package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A user or a service account.
 *
 * @param subject the {@code sub} of an OIDC user, the chosen name of a service account
 * @param issuer the URL of an OIDC issuer, or {@link #FLUX}
 * @param displayName may be null
 * @param enabled false is soft revocation: its credentials are refused
 * @param metadata claims of the newest login, for display only
 * @param lastSeenAt of the newest successful authentication, at most a second late; null before the first
 */
public record Principal(
        UUID id,
        Type type,
        String subject,
        String issuer,
        String displayName,
        boolean enabled,
        Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt,
        Instant lastSeenAt) {

    /** The issuer of service accounts. */
    public static final String FLUX = "flux";

    public enum Type {
        USER("user"),
        SERVICE_ACCOUNT("service_account");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As tables and JSON have it. */
        public String word() {
            return word;
        }

        /** @return empty if no type is written so */
        public static Optional<Type> of(String word) {
            return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
        }
    }

    /** Only those hold API keys. */
    public boolean isServiceAccount() {
        return type == Type.SERVICE_ACCOUNT;
    }
}
