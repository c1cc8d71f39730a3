package org.fluxconform.reference.auth.authn;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.config.FluxConfig;

/** Whatever comes as a token is refused, without an exception: nobody here signs anything. */
class TokenFuzzTest {

    private static final FluxConfig CONFIG = FluxConfig.of(Map.of(
            "security.auth.oidc.enabled", "true",
            "security.auth.oidc.issuer", "https://issuer.example",
            "security.auth.oidc.audience", "flux-api"));
    private static final List<JWK> KEYS = List.of(TestIssuer.RSA, TestIssuer.EC);
    private static final TokenChecks OIDC = OidcProvider.standard(
            CONFIG.security().auth().oidc(),
            new IssuerKeys(() -> KEYS, Duration.ofDays(1), Clock.systemUTC()),
            Clock.systemUTC());
    private static final ExecutionTokens EXECUTION = ExecutionTokens.of(CONFIG, Clock.systemUTC(), new SecureRandom());

    @FuzzTest(maxDuration = "20s")
    void noTextIsAToken(FuzzedDataProvider data) {
        refuses(data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "20s")
    void noPartsMakeAToken(FuzzedDataProvider data) {
        String header = data.pickValue(new String[] {
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", "{\"alg\":\"HS256\"}", ""
        });
        refuses(part(header.isEmpty() ? data.consumeString(200) : header) + "." + part(data.consumeString(400)) + "."
                + part(data.consumeRemainingAsString()));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String token) {
        boolean good =
                Jws.parse(token).filter(jws -> OIDC.failed(jws).isEmpty()).isPresent();
        if (good || EXECUTION.verify(token).isPresent()) {
            throw new AssertionError("taken");
        }
    }
}
