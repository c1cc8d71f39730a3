package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.store.Principal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class ExecutionTokensTest {

    private static final String SECRET = "a test secret of at least 32 bytes";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final UUID EXECUTION = UUID.fromString("7f3c0000-0000-4000-8000-000000000001");
    private static final Principal ALICE = new Principal(
            UUID.randomUUID(),
            Principal.Type.USER,
            "alice@acme.com",
            "https://issuer.example/realms/flux",
            null,
            true,
            Map.of(),
            NOW,
            NOW,
            null);

    private final MovableClock clock = new MovableClock(NOW);
    private final ExecutionTokens tokens = tokens(SECRET);

    private ExecutionTokens tokens(String secret) {
        Map<String, String> values = secret == null ? Map.of() : Map.of("security.execution_token_secret", secret);
        return ExecutionTokens.of(FluxConfig.of(values), clock, new SecureRandom());
    }

    /** The claims of a good token, to be changed. */
    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss", "flux-server",
                "sub", "alice@acme.com",
                "principal_issuer", "https://issuer.example/realms/flux",
                "exec_id", EXECUTION.toString(),
                "scope", "execution",
                "iat", NOW.getEpochSecond(),
                "exp", NOW.getEpochSecond() + 60));
    }

    private static String signed(JWSHeader header, Map<String, Object> claims) throws Exception {
        SignedJWT token = new SignedJWT(header, JWTClaimsSet.parse(claims));
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }

    private static String signed(Map<String, Object> claims) throws Exception {
        return signed(new JWSHeader(JWSAlgorithm.HS256), claims);
    }

    @Test
    void aTokenHasTheDocumentedClaims() throws Exception {
        SignedJWT token = SignedJWT.parse(tokens.mint(EXECUTION, ALICE));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().toJSONObject()).isEqualTo(Map.of("alg", "HS256", "typ", "JWT"));
        assertThat(claims.getIssuer()).isEqualTo("flux-server");
        assertThat(claims.getSubject()).isEqualTo("alice@acme.com");
        assertThat(claims.getStringClaim("principal_issuer")).isEqualTo(ALICE.issuer());
        assertThat(claims.getStringClaim("exec_id")).isEqualTo(EXECUTION.toString());
        assertThat(claims.getStringClaim("scope")).isEqualTo("execution");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(Instant.parse("2026-01-09T03:04:05Z")));
        assertThat(claims.getJWTID()).matches("[0-9a-f]{32}");
        assertThat(claims.getJSONObjectClaim("act"))
                .isEqualTo(Map.of("iss", "flux-server", "on_behalf_of", "alice@acme.com"));
        assertThat(SignedJWT.parse(tokens.mint(EXECUTION, ALICE))
                        .getJWTClaimsSet()
                        .getJWTID())
                .isNotEqualTo(claims.getJWTID());
    }

    @Test
    void whatItMintedItVerifies() {
        assertThat(tokens.verify(tokens.mint(EXECUTION, ALICE, "schedule:nightly")))
                .hasValue(new ExecutionGrant(
                        EXECUTION, ALICE.subject(), ALICE.issuer(), Instant.parse("2026-01-09T03:04:05Z")));
    }

    @Test
    void aTokenIsGoodUntilItsExpiryAndNoMomentLonger() {
        String token = tokens.mint(EXECUTION, ALICE);
        clock.move(Duration.ofSeconds(604_799));
        assertThat(tokens.verify(token)).isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void anotherSecretRefusesIt() {
        String token = tokens.mint(EXECUTION, ALICE);
        assertThat(tokens(SECRET).verify(token)).isPresent();
        assertThat(tokens(SECRET + ".").verify(token)).isEmpty();
    }

    @Test
    void withoutAConfiguredSecretEachProcessHasItsOwn() {
        ExecutionTokens random = tokens(null);
        String token = random.mint(EXECUTION, ALICE);
        assertThat(random.verify(token)).isPresent();
        assertThat(tokens(null).verify(token)).isEmpty();
    }

    @Test
    void eachClaimIsNeededAndMustBeRight() throws Exception {
        assertThat(tokens.verify(signed(claims()))).isPresent();
        Map<String, Object> wrong = Map.of("iss", "flux", "scope", "execution admin", "exec_id", "1");
        for (String name : claims().keySet()) {
            if (!name.equals("iat")) {
                Map<String, Object> absent = claims();
                absent.remove(name);
                assertThat(tokens.verify(signed(absent))).as("without " + name).isEmpty();
            }
        }
        for (Map.Entry<String, Object> claim : wrong.entrySet()) {
            Map<String, Object> changed = claims();
            changed.put(claim.getKey(), claim.getValue());
            assertThat(tokens.verify(signed(changed))).as(claim.toString()).isEmpty();
        }
    }

    @Test
    void onlyHs256IsTaken() throws Exception {
        for (JWSAlgorithm algorithm : new JWSAlgorithm[] {JWSAlgorithm.HS384, JWSAlgorithm.HS512}) {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), JWTClaimsSet.parse(claims()));
            token.sign(new MACSigner(SECRET.repeat(3)));
            assertThat(tokens(SECRET.repeat(3)).verify(token.serialize()))
                    .as(algorithm.getName())
                    .isEmpty();
        }
    }

    @Test
    void anExtensionThatMustBeUnderstoodIsNot() throws Exception {
        JWSHeader header = JWSHeader.parse(Map.of("alg", "HS256", "crit", java.util.List.of("exp"), "exp", 1));
        assertThat(tokens.verify(signed(header, claims()))).isEmpty();
    }

    @Test
    void aMutantWithoutTheCheckOfSignaturesTakesForgeries() {
        ExecutionTokens credulous = tokens.withChecks(tokens.checks().without("signature"));
        String forged = tokens("another test secret of 32 bytes or so").mint(EXECUTION, ALICE);
        assertThat(tokens.verify(forged)).isEmpty();
        assertThat(credulous.verify(forged)).isPresent();
    }
}
