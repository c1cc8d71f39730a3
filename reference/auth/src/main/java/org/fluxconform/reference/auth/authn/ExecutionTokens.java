package org.fluxconform.reference.auth.authn;

import static org.fluxconform.reference.auth.authn.TokenChecks.check;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Ordered;
import org.fluxconform.reference.auth.support.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and reads execution tokens: JWTs under HS256, each bound to one execution. */
public final class ExecutionTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionTokens.class);
    private static final String ISSUER = "flux-server";
    private static final String SCOPE = "execution";
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final byte[] secret;
    private final Duration ttl;
    private final Dialect dialect;
    private final Clock clock;
    private final SecureRandom random;
    private final TokenChecks checks;

    private ExecutionTokens(
            byte[] secret, Duration ttl, Dialect dialect, Clock clock, SecureRandom random, TokenChecks checks) {
        this.secret = secret;
        this.ttl = ttl;
        this.dialect = dialect;
        this.clock = clock;
        this.random = random;
        this.checks = checks;
    }

    /** Without a configured secret a random one, with a WARNING if authentication is on. */
    public static ExecutionTokens of(FluxConfig flux, Clock clock, SecureRandom random) {
        FluxConfig.Security config = flux.security();
        if (config.executionTokenSecret().isEmpty() && config.auth().enabled()) {
            LOG.warn("security.execution_token_secret is unset: a random one is used, so that execution tokens are"
                    + " refused after a restart and by other servers");
        }
        byte[] secret = config.executionTokenSecret()
                .orElseGet(() -> Tokens.hex(random, 32))
                .getBytes(StandardCharsets.UTF_8);
        return new ExecutionTokens(
                secret, config.executionTokenTtl(), flux.dialect(), clock, random, standard(secret, clock));
    }

    private static TokenChecks standard(byte[] secret, Clock clock) {
        JWSVerifier verifier = verifier(secret);
        return new TokenChecks(List.of(
                check("algorithm", token -> token.header("alg").equals(Optional.of("HS256"))),
                check("critical", token -> !token.hasHeader("crit")),
                check("signature", token -> token.isSignedBy(HEADER, verifier)),
                check("issuer", token -> token.text("iss").equals(Optional.of(ISSUER))),
                check("scope", token -> token.text("scope").equals(Optional.of(SCOPE))),
                check(
                        "expiry",
                        token -> token.time("exp")
                                .filter(clock.instant()::isBefore)
                                .isPresent())));
    }

    private static JWSVerifier verifier(byte[] secret) {
        try {
            return new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 takes any secret of 32 bytes or more", e);
        }
    }

    /** What is asked of a token, in order. */
    public TokenChecks checks() {
        return checks;
    }

    /** The same tokens, read by other rules. */
    public ExecutionTokens withChecks(TokenChecks others) {
        return new ExecutionTokens(secret, ttl, dialect, clock, random, others);
    }

    /** Makes a token for an execution that its principal asked for. */
    public String mint(UUID executionId, Principal onBehalfOf) {
        return mint(executionId, onBehalfOf, onBehalfOf.subject());
    }

    /**
     * Makes a token that expires after {@code execution_token_ttl}.
     *
     * @param actingFor who caused the execution: the subject, or {@code schedule:} and the name of a schedule
     */
    public String mint(UUID executionId, Principal principal, String actingFor) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(principal.subject())
                .claim("principal_issuer", principal.issuer())
                .claim("exec_id", dialect.write(executionId))
                .claim("scope", SCOPE)
                .claim("act", Ordered.map("iss", ISSUER, "on_behalf_of", actingFor))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .jwtID(Tokens.hex(random, 16))
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 takes any secret of 32 bytes or more", e);
        }
        return token.serialize();
    }

    /**
     * @return empty unless it is a token that a server with this secret made and that has not expired. Whether its
     *     execution still runs and its principal is still enabled is for {@link ExecutionTokenProvider} to say
     */
    public Optional<ExecutionGrant> verify(String token) {
        return Jws.parse(token).filter(jws -> checks.failed(jws).isEmpty()).flatMap(ExecutionTokens::grant);
    }

    private static Optional<ExecutionGrant> grant(Jws token) {
        return token.text("exec_id")
                .flatMap(Ids::parse)
                .flatMap(id -> token.text("sub")
                        .flatMap(subject -> token.text("principal_issuer")
                                .map(issuer -> new ExecutionGrant(
                                        id, subject, issuer, token.time("exp").orElse(Instant.MAX)))));
    }
}
