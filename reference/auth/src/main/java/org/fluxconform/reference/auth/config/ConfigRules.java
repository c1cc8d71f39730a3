package org.fluxconform.reference.auth.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What values must be among each other. */
final class ConfigRules {

    /** @param problem what is wrong, if something is */
    record Rule(String name, Function<FluxConfig, Optional<String>> problem) {}

    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256", "PS256", "EdDSA");
    private static final int KEY_BYTES = 32;

    static final List<Rule> STANDARD = List.of(
            rule(
                    "enabled needs a provider",
                    c -> c.security().auth().enabled()
                            && !c.security().auth().oidc().enabled()
                            && !c.security().auth().apiKeys().enabled(),
                    "security.auth.enabled is true but no provider is: set security.auth.oidc.enabled or"
                            + " security.auth.api_keys.enabled to true"),
            rule(
                    "OIDC needs an issuer",
                    c -> oidc(c) && c.security().auth().oidc().issuer().isBlank(),
                    "OIDC is enabled but issuer is empty: set security.auth.oidc.issuer to the issuer's URL"),
            rule(
                    "the OIDC issuer is a URL",
                    c -> oidc(c) && !isUrl(c.security().auth().oidc().issuer()),
                    "security.auth.oidc.issuer is no URL: expected https://HOST[:PORT][/PATH], or http:// for trying out"),
            rule(
                    "OIDC needs an audience",
                    c -> oidc(c) && c.security().auth().oidc().audience().isBlank(),
                    "OIDC is enabled but audience is empty: set security.auth.oidc.audience to what the tokens' aud has"),
            rule(
                    "known algorithms",
                    c -> oidc(c)
                            && (c.security().auth().oidc().algorithms().isEmpty()
                                    || !ALGORITHMS.containsAll(
                                            c.security().auth().oidc().algorithms())),
                    "security.auth.oidc.algorithms may name RS256, ES256, PS256 and EdDSA, and must name one"),
            rule(
                    "length of execution_token_secret",
                    c -> tooShort(c.security().executionTokenSecret()),
                    "security.execution_token_secret is shorter than 32 bytes: make one by `openssl rand -hex 32`"),
            rule(
                    "length of encryption_key",
                    c -> tooShort(c.security().encryptionKey()),
                    "security.encryption.encryption_key is shorter than 32 bytes: make one by `openssl rand -hex 32`"),
            rule(
                    "production needs execution_token_secret",
                    c -> strict(c) && c.security().executionTokenSecret().isEmpty(),
                    "production is true but security.execution_token_secret is unset: set it"
                            + " (FLUX_SECURITY__EXECUTION_TOKEN_SECRET) to the output of `openssl rand -hex 32`"),
            rule(
                    "production needs encryption_key",
                    c -> strict(c) && c.security().encryptionKey().isEmpty(),
                    "production is true but security.encryption.encryption_key is unset: set it"
                            + " (FLUX_SECURITY__ENCRYPTION__ENCRYPTION_KEY) to the output of `openssl rand -hex 32`"));

    private ConfigRules() {}

    private static Rule rule(String name, Predicate<FluxConfig> broken, String problem) {
        return new Rule(name, config -> broken.test(config) ? Optional.of(problem) : Optional.empty());
    }

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
