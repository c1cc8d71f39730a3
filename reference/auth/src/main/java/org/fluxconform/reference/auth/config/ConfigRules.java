package org.fluxconform.reference.auth.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What values must be among each other. */
final class ConfigRules {

    /**
     * @param key to be mended; if it is set somewhere, that is the place
     * @param problem what is wrong
     */
    record Rule(String name, Key<?> key, Predicate<FluxConfig> broken, String problem) {}

    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256", "PS256", "EdDSA");
    private static final int KEY_BYTES = 32;

    static final List<Rule> STANDARD = List.of(
            new Rule(
                    "enabled needs a provider",
                    Keys.AUTH_ENABLED,
                    c -> c.security().auth().enabled()
                            && !c.security().auth().oidc().enabled()
                            && !c.security().auth().apiKeys().enabled(),
                    "security.auth.enabled is true but no provider is: set security.auth.oidc.enabled or"
                            + " security.auth.api_keys.enabled to true"),
            new Rule(
                    "OIDC needs an issuer",
                    Keys.OIDC_ISSUER,
                    c -> oidc(c) && c.security().auth().oidc().issuer().isBlank(),
                    "OIDC is enabled but issuer is empty: set security.auth.oidc.issuer to the issuer's URL"),
            new Rule(
                    "the OIDC issuer is a URL",
                    Keys.OIDC_ISSUER,
                    c -> oidc(c) && !isUrl(c.security().auth().oidc().issuer()),
                    "security.auth.oidc.issuer is no URL: expected https://HOST[:PORT][/PATH], or http:// for trying out"),
            new Rule(
                    "OIDC needs an audience",
                    Keys.OIDC_AUDIENCE,
                    c -> oidc(c) && c.security().auth().oidc().audience().isBlank(),
                    "OIDC is enabled but audience is empty: set security.auth.oidc.audience to what the tokens' aud has"),
            new Rule(
                    "known algorithms",
                    Keys.OIDC_ALGORITHMS,
                    c -> oidc(c)
                            && (c.security().auth().oidc().algorithms().isEmpty()
                                    || !ALGORITHMS.containsAll(
                                            c.security().auth().oidc().algorithms())),
                    "security.auth.oidc.algorithms may name RS256, ES256, PS256 and EdDSA, and must name one"),
            new Rule(
                    "length of execution_token_secret",
                    Keys.EXECUTION_TOKEN_SECRET,
                    c -> tooShort(c.security().executionTokenSecret()),
                    "security.execution_token_secret is shorter than 32 bytes: make one by `openssl rand -hex 32`"),
            new Rule(
                    "length of encryption_key",
                    Keys.ENCRYPTION_KEY,
                    c -> tooShort(c.security().encryptionKey()),
                    "security.encryption.encryption_key is shorter than 32 bytes: make one by `openssl rand -hex 32`"),
            new Rule(
                    "production needs execution_token_secret",
                    Keys.EXECUTION_TOKEN_SECRET,
                    c -> strict(c) && c.security().executionTokenSecret().isEmpty(),
                    "production is true but security.execution_token_secret is unset: set it"
                            + " (FLUX_SECURITY__EXECUTION_TOKEN_SECRET) to the output of `openssl rand -hex 32`"),
            new Rule(
                    "production needs encryption_key",
                    Keys.ENCRYPTION_KEY,
                    c -> strict(c) && c.security().encryptionKey().isEmpty(),
                    "production is true but security.encryption.encryption_key is unset: set it"
                            + " (FLUX_SECURITY__ENCRYPTION__ENCRYPTION_KEY) to the output of `openssl rand -hex 32`"));

    private ConfigRules() {}

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return text.isBlank()
                    || web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean oidc(FluxConfig config) {
        return config.security().auth().oidc().enabled();
    }

    private static boolean strict(FluxConfig config) {
        return config.production() && config.security().auth().enabled();
    }

    private static boolean tooShort(Optional<String> secret) {
        return secret.filter(text -> text.getBytes(StandardCharsets.UTF_8).length < KEY_BYTES)
                .isPresent();
    }
}
