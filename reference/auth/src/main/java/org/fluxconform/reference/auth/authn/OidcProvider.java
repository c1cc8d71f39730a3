package org.fluxconform.reference.auth.authn;

import static org.fluxconform.reference.auth.authn.TokenChecks.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.principal.Logins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Tokens of the configured OIDC issuer. Roles and scopes in them mean nothing: rights come from the registry. */
public final class OidcProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Set<String> ACCESS_TOKENS = Set.of("jwt", "at+jwt");

    /** What Keycloak writes into the claim {@code typ} of tokens that are for others than resource servers. */
    private static final Set<String> OTHER_TOKENS = Set.of("ID", "Refresh", "Offline", "Logout");

    private final TokenChecks checks;
    private final Logins logins;

    public OidcProvider(TokenChecks checks, Logins logins) {
        this.checks = checks;
        this.logins = logins;
    }

    /** Asks the issuer for nothing before the first token comes. */
    public static OidcProvider of(FluxConfig.Oidc config, Logins logins, Clock clock) {
        IssuerClient client = new IssuerClient(config.issuer(), PATIENCE);
        IssuerKeys keys = new IssuerKeys(client::keys, config.jwksCacheTtl(), clock);
        return new OidcProvider(standard(config, keys, clock), logins);
    }

    /** The signature comes last: only for a token that would be good otherwise is the issuer asked for keys. */
    static TokenChecks standard(FluxConfig.Oidc config, IssuerKeys keys, Clock clock) {
        Set<String> algorithms = Set.copyOf(config.algorithms());
        Duration skew = config.clockSkew();
        IssuerSignature signature = new IssuerSignature(keys);
        return new TokenChecks(List.of(
                check(
                        "algorithm",
                        token ->
                                token.header("alg").filter(algorithms::contains).isPresent()),
                check("critical", token -> !token.hasHeader("crit")),
                check("type", OidcProvider::isOfAccessTokens),
                check(
                        "token type",
                        token ->
                                token.text("typ").filter(OTHER_TOKENS::contains).isEmpty()),
                check(
                        "key id",
                        token -> token.header("kid")
                                .filter(kid -> !kid.isEmpty())
                                .isPresent()),
                check("issuer", token -> token.text("iss").equals(Optional.of(config.issuer()))),
                check("audience", token -> hasAudience(token.claims().get("aud"), config.audience())),
                check(
                        "subject",
                        token -> token.text("sub").filter(sub -> !sub.isEmpty()).isPresent()),
                check(
                        "expiry",
                        token -> token.time("exp")
                                .filter(time -> clock.instant().isBefore(time.plus(skew)))
                                .isPresent()),
                check("not before", notAfter("nbf", clock, skew)),
                check("issued at", notAfter("iat", clock, skew)),
                check("signature", signature::isOn)));
    }

    /** RFC 8725 3.11; a media type is written in any case, and without "application/" or with it (RFC 7515 4.1.9). */
    private static boolean isOfAccessTokens(Jws token) {
        return !token.hasHeader("typ")
                || token.header("typ")
                        .map(type -> type.toLowerCase(Locale.ROOT).replaceFirst("^application/", ""))
                        .filter(ACCESS_TOKENS::contains)
                        .isPresent();
    }

    /** A string, or a list with nothing but strings (RFC 7519 4.1.3). */
    private static boolean hasAudience(JsonNode claim, String audience) {
        if (claim == null || !claim.isArray()) {
            return claim != null && claim.isString() && claim.stringValue().equals(audience);
        }
        return claim.values().stream().allMatch(JsonNode::isString)
                && claim.values().stream().anyMatch(value -> value.stringValue().equals(audience));
    }

    private static Predicate<Jws> notAfter(String claim, Clock clock, Duration skew) {
        return token -> {
            Optional<Instant> time = token.time(claim);
            return time.isPresent() ? !time.get().minus(skew).isAfter(clock.instant()) : !token.has(claim);
        };
    }

    /** What is asked of a token, in order. */
    public TokenChecks checks() {
        return checks;
    }

    /** The same provider by other rules. */
    public OidcProvider withChecks(TokenChecks others) {
        return new OidcProvider(others, logins);
    }

    @Override
    public Optional<Identity> identify(String token) {
        Optional<Jws> jws = Jws.parse(token);
        Optional<String> failed = jws.flatMap(checks::failed);
        failed.ifPresent(check -> LOG.info("an OIDC token was refused: {}", check));
        return jws.filter(good -> failed.isEmpty()).flatMap(good -> logins.login(UserClaims.of(good)));
    }
}
