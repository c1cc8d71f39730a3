package org.fluxconform.reference.auth.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration. What each key means, its type and its default stand in {@link Keys}.
 *
 * @param home folder of the database and of the key files
 * @param databaseUrl {@code sqlite:///FILE}, {@code postgresql://USER:PASSWORD@HOST/NAME} or a JDBC URL of either
 */
public record FluxConfig(
        Path home,
        boolean debug,
        boolean production,
        Dialect dialect,
        String databaseUrl,
        Server server,
        Security security,
        Workers workers,
        Duration schedulePollInterval) {

    /** @param maxBodySize bytes */
    public record Server(String host, int port, long maxBodySize) {}

    public record Security(
            Duration executionTokenTtl,
            Optional<String> executionTokenSecret,
            Optional<String> encryptionKey,
            boolean redactSecretsInResponses,
            Auth auth) {}

    /**
     * @param enabled whether requests must carry credentials: so as soon as a provider is enabled
     * @param allowAnonymous with authentication off: whether requests that change something succeed
     * @param defaultUserRoles of a user at the first login; empty refuses that login
     */
    public record Auth(
            boolean enabled, boolean allowAnonymous, List<String> defaultUserRoles, Oidc oidc, ApiKeys apiKeys) {}

    /** @param algorithms of JWS that are accepted */
    public record Oidc(
            boolean enabled,
            String issuer,
            String audience,
            Duration jwksCacheTtl,
            Duration clockSkew,
            List<String> algorithms) {}

    /** @param workerKeyTtl zero: the keys of workers don't expire */
    public record ApiKeys(boolean enabled, Duration workerKeyTtl) {}

    public record Workers(
            Optional<String> bootstrapToken,
            Duration heartbeatInterval,
            Duration heartbeatTimeout,
            Duration evictionGracePeriod,
            Duration offlineTtl,
            Optional<Rate> registerRateLimit) {}

    /**
     * Values in the form of environment variables under their dotted keys; everything else has its default.
     *
     * @throws ConfigException for unknown keys and wrong values
     */
    public static FluxConfig of(Map<String, String> values) {
        return ConfigLoader.fromValues(values);
    }
}
