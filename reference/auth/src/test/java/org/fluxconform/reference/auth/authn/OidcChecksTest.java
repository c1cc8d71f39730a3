package org.fluxconform.reference.auth.authn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.TestIssuer.AUDIENCE;
import static org.fluxconform.reference.auth.TestIssuer.EC;
import static org.fluxconform.reference.auth.TestIssuer.OTHER_RSA;
import static org.fluxconform.reference.auth.TestIssuer.RSA;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every token that is not good in exactly one way, and every one that is good in an unusual way. */
class OidcChecksTest {

    private static final String ISSUER = "https://issuer.example/realms/flux";
    private static final long NOW = 1_800_000_000L;
    private static final RSAKey SHORT = TestIssuer.rsa("short", 1024);
    private static final RSAKey FOR_ENCRYPTION = new RSAKey.Builder(TestIssuer.rsa("enc", 2048))
            .keyUse(KeyUse.ENCRYPTION)
            .build();
    private static final List<JWK> KEYS = List.of(RSA, EC, SHORT, FOR_ENCRYPTION);
    private static final String REMOVED = "(removed)";

    private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(NOW));

    private TokenChecks checks(String algorithms) {
        FluxConfig config = FluxConfig.of(Map.of(
                "security.auth.oidc.enabled", "true",
                "security.auth.oidc.issuer", ISSUER,
                "security.auth.oidc.audience", AUDIENCE,
                "security.auth.oidc.algorithms", algorithms));
        IssuerKeys keys = new IssuerKeys(() -> KEYS, Duration.ofHours(1), clock);
        return OidcProvider.standard(config.security().auth().oidc(), keys, clock);
    }

    private TokenChecks checks() {
        return checks("[\"RS256\",\"ES256\"]");
    }

    /** @return what is wrong with it; "unreadable" if it is no JWS at all */
    private static Optional<String> verdict(TokenChecks checks, String token) {
        Optional<Jws> jws = Jws.parse(token);
        return jws.isEmpty() ? Optional.of("unreadable") : checks.failed(jws.get());
    }

    private static Map<String, Object> claims(Object... changes) {
        Map<String, Object> claims = new HashMap<>(
                Map.of("iss", ISSUER, "sub", "alice", "aud", AUDIENCE, "iat", NOW, "nbf", NOW, "exp", NOW + 300));
        for (int i = 0; i < changes.length; i += 2) {
            claims.put((String) changes[i], changes[i + 1]);
        }
        claims.values().removeAll(Collections.singleton(REMOVED));
        return claims;
    }

    private static String with(Object... changes) {
        return TestIssuer.sign(RSA, claims(changes));
    }

    private static byte[] json(Object value) {
        return new JsonMapper().writeValueAsBytes(value);
    }

    private static JWSHeader header(Map<String, Object> fields) {
        try {
            return JWSHeader.parse(fields);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String raw(String header, String payload, String signature) {
        return Base64URL.encode(header) + "." + Base64URL.encode(payload) + "." + signature;
    }

    private static String rs256(byte[] payload) {
        return TestIssuer.sign(RSA, header(Map.of("alg", "RS256", "kid", "rsa-1")), payload);
    }

    /** A header that no library would write, with a signature that is right for it. */
    private static String rs256(String header, String payload) {
        String signed = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return signed + "." + TestIssuer.signature(RSA, new JWSHeader(JWSAlgorithm.RS256), signed);
    }

    private static String hmac(JWSAlgorithm algorithm, byte[] secret) {
        try {
            JWSHeader header = new JWSHeader.Builder(algorithm).keyID("rsa-1").build();
            String signed = header.toBase64URL() + "." + Base64URL.encode(json(claims()));
            return signed + "."
                    + new MACSigner(Arrays.copyOf(secret, Math.max(secret.length, 64)))
                            .sign(header, signed.getBytes(UTF_8));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String typed(String type) {
        return TestIssuer.sign(RSA, header(Map.of("alg", "RS256", "kid", "rsa-1", "typ", type)), json(claims()));
    }

    private static String claimsText() {
        return new String(json(claims()), UTF_8);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("RS256", with()),
                Arguments.of("ES256", TestIssuer.sign(EC, claims())),
                Arguments.of("aud in a list", with("aud", List.of("other", AUDIENCE))),
                Arguments.of("no nbf, no iat", with("nbf", REMOVED, "iat", REMOVED)),
                Arguments.of("exp with a fraction", with("exp", NOW + 0.5)),
                Arguments.of(
                        "exp as 1.8e9 and a bit",
                        rs256(claimsText()
                                .replace("" + (NOW + 300), "1.8000003e9")
                                .getBytes(UTF_8))),
                Arguments.of("exp 29 s ago", with("exp", NOW - 29)),
                Arguments.of("nbf in 30 s", with("nbf", NOW + 30)),
                Arguments.of("iat in 30 s", with("iat", NOW + 30)),
                Arguments.of(
                        "typ at+jwt",
                        TestIssuer.sign(
                                RSA, header(Map.of("alg", "RS256", "kid", "rsa-1", "typ", "at+jwt")), json(claims()))),
                Arguments.of("typ JWT", typed("JWT")),
                Arguments.of("typ jwt", typed("jwt")),
                Arguments.of("typ application/at+jwt", typed("application/at+jwt")),
                Arguments.of("the claim typ Bearer", with("typ", "Bearer")),
                Arguments.of(
                        "a key of the sender's own in the header, and not used",
                        TestIssuer.sign(
                                RSA,
                                header(Map.of(
                                        "alg",
                                        "RS256",
                                        "kid",
                                        "rsa-1",
                                        "jwk",
                                        OTHER_RSA.toPublicJWK().toJSONObject())),
                                json(claims()))),
                Arguments.of(
                        "claims of many kinds",
                        with("a", List.of(1, Map.of("b", true)), "n", 1.5, "roles", List.of("admin"))));
    }

    static Stream<Arguments> bad() {
        String good = with();
        String[] parts = good.split("\\.");
        String none = "{\"alg\":\"none\",\"kid\":\"rsa-1\"}";
        return Stream.of(
                // what is no JWS
                Arguments.of("empty", "", "unreadable"),
                Arguments.of("two parts", parts[0] + "." + parts[1], "unreadable"),
                Arguments.of("four parts", good + ".x", "unreadable"),
                Arguments.of("five parts, as encrypted ones have", "a.b.c.d.e", "unreadable"),
                Arguments.of("padding", good + "==", "unreadable"),
                Arguments.of("a blank at the end", good + " ", "unreadable"),
                Arguments.of("the other base64 alphabet", parts[0] + "+." + parts[1] + "." + parts[2], "unreadable"),
                Arguments.of("bits that mean nothing", sloppy(good), "unreadable"),
                Arguments.of("too long", with("x", "y".repeat(Jws.MAX_LENGTH)), "unreadable"),
                Arguments.of(
                        "too deep",
                        rs256(("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}").getBytes(UTF_8)),
                        "unreadable"),
                Arguments.of(
                        "a claim twice",
                        rs256(claimsText()
                                .replaceFirst("\\{", "{\"sub\":\"admin\",")
                                .getBytes(UTF_8)),
                        "unreadable"),
                Arguments.of(
                        "a header twice",
                        rs256("{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", claimsText()),
                        "unreadable"),
                Arguments.of("a list as claims", rs256("[1]".getBytes(UTF_8)), "unreadable"),
                Arguments.of("something after the claims", rs256((claimsText() + "{}").getBytes(UTF_8)), "unreadable"),
                Arguments.of("no UTF-8", rs256(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}), "unreadable"),
                Arguments.of(
                        "half a character",
                        rs256(claimsText().replace("alice", "\\ud800").getBytes(UTF_8)),
                        "unreadable"),
                // algorithms
                Arguments.of("none", raw(none, claimsText(), ""), "algorithm"),
                Arguments.of(
                        "None, with a signature",
                        raw(none.replace("none", "None"), claimsText(), parts[2]),
                        "algorithm"),
                Arguments.of("no alg", raw("{\"kid\":\"rsa-1\"}", claimsText(), parts[2]), "algorithm"),
                Arguments.of(
                        "alg is no string",
                        raw("{\"alg\":[\"RS256\"],\"kid\":\"rsa-1\"}", claimsText(), parts[2]),
                        "algorithm"),
                Arguments.of("HS256 under the public key", hmac(JWSAlgorithm.HS256, publicKey()), "algorithm"),
                Arguments.of(
                        "HS256 under its modulus",
                        hmac(JWSAlgorithm.HS256, RSA.getModulus().decode()),
                        "algorithm"),
                Arguments.of("HS512", hmac(JWSAlgorithm.HS512, new byte[64]), "algorithm"),
                Arguments.of(
                        "PS256, which is not configured",
                        TestIssuer.sign(RSA, header(Map.of("alg", "PS256", "kid", "rsa-1")), json(claims())),
                        "algorithm"),
                Arguments.of(
                        "RS512",
                        TestIssuer.sign(RSA, header(Map.of("alg", "RS512", "kid", "rsa-1")), json(claims())),
                        "algorithm"),
                Arguments.of(
                        "an extension that must be understood",
                        rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"exp\"],\"exp\":1}", claimsText()),
                        "critical"),
                Arguments.of(
                        "b64 false",
                        rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"b64\"],\"b64\":false}", claimsText()),
                        "critical"),
                // kinds of tokens
                Arguments.of("typ dpop+jwt", typed("dpop+jwt"), "type"),
                Arguments.of("typ logout+jwt", typed("logout+jwt"), "type"),
                Arguments.of("typ is empty", typed(""), "type"),
                Arguments.of(
                        "typ is no string",
                        rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":1}", claimsText()),
                        "type"),
                Arguments.of("an ID token", with("typ", "ID"), "token type"),
                Arguments.of("a refresh token", with("typ", "Refresh"), "token type"),
                Arguments.of("an offline token", with("typ", "Offline"), "token type"),
                Arguments.of("a logout token", with("typ", "Logout"), "token type"),
                // keys
                Arguments.of("no kid", rs256("{\"alg\":\"RS256\"}", claimsText()), "key id"),
                Arguments.of("kid is no string", rs256("{\"alg\":\"RS256\",\"kid\":1}", claimsText()), "key id"),
                Arguments.of("an unknown kid", TestIssuer.sign(OTHER_RSA, claims()), "signature"),
                Arguments.of(
                        "another key under a known kid",
                        TestIssuer.sign(
                                new RSAKey.Builder(OTHER_RSA).keyID("rsa-1").build(), claims()),
                        "signature"),
                Arguments.of(
                        "another key in the header",
                        TestIssuer.sign(
                                OTHER_RSA,
                                header(Map.of(
                                        "alg",
                                        "RS256",
                                        "kid",
                                        "rsa-1",
                                        "jwk",
                                        OTHER_RSA.toPublicJWK().toJSONObject())),
                                json(claims())),
                        "signature"),
                Arguments.of("a key of 1024 bits", TestIssuer.sign(SHORT, claims()), "signature"),
                Arguments.of("a key for encryption", TestIssuer.sign(FOR_ENCRYPTION, claims()), "signature"),
                Arguments.of(
                        "ES256 named, RSA key",
                        TestIssuer.sign(RSA, header(Map.of("alg", "RS256", "kid", "ec-1")), json(claims())),
                        "signature"),
                Arguments.of(
                        "the kid is a path",
                        TestIssuer.sign(
                                OTHER_RSA, header(Map.of("alg", "RS256", "kid", "../../dev/null")), json(claims())),
                        "signature"),
                Arguments.of("no signature", parts[0] + "." + parts[1] + ".", "signature"),
                Arguments.of("a changed signature", parts[0] + "." + parts[1] + "." + flip(parts[2]), "signature"),
                Arguments.of(
                        "changed claims",
                        parts[0] + "." + Base64URL.encode(json(claims("sub", "admin"))) + "." + parts[2],
                        "signature"),
                Arguments.of("an ES256 signature of zeros", zeros(), "signature"),
                // claims
                Arguments.of("another issuer", with("iss", "https://evil.example"), "issuer"),
                Arguments.of("a slash after the issuer", with("iss", ISSUER + "/"), "issuer"),
                Arguments.of("no issuer", with("iss", REMOVED), "issuer"),
                Arguments.of("issuers in a list", with("iss", List.of(ISSUER)), "issuer"),
                Arguments.of("another audience", with("aud", "other"), "audience"),
                Arguments.of("an audience that begins like it", with("aud", AUDIENCE + "2"), "audience"),
                Arguments.of("other audiences", with("aud", List.of("a", "b")), "audience"),
                Arguments.of("no audience", with("aud", REMOVED), "audience"),
                Arguments.of("an empty list of audiences", with("aud", List.of()), "audience"),
                Arguments.of("audience among other things", with("aud", List.of(AUDIENCE, 1)), "audience"),
                Arguments.of("audience as an object", with("aud", Map.of(AUDIENCE, AUDIENCE)), "audience"),
                Arguments.of("no subject", with("sub", REMOVED), "subject"),
                Arguments.of("an empty subject", with("sub", ""), "subject"),
                Arguments.of("a number as subject", with("sub", 1), "subject"),
                Arguments.of("expired 30 s ago", with("exp", NOW - 30), "expiry"),
                Arguments.of("no exp", with("exp", REMOVED), "expiry"),
                Arguments.of("exp as a string", with("exp", "" + (NOW + 300)), "expiry"),
                Arguments.of("exp null", with("exp", null), "expiry"),
                Arguments.of("exp as a flag", with("exp", true), "expiry"),
                Arguments.of("exp in a list", with("exp", List.of(NOW + 300)), "expiry"),
                Arguments.of("exp below zero", with("exp", -1), "expiry"),
                Arguments.of(
                        "exp beyond all dates",
                        rs256(claimsText().replace("" + (NOW + 300), "1e300").getBytes(UTF_8)),
                        "expiry"),
                Arguments.of(
                        "exp beyond all numbers",
                        rs256(claimsText().replace("" + (NOW + 300), "1e999999").getBytes(UTF_8)),
                        "expiry"),
                Arguments.of(
                        "exp of 60 digits",
                        rs256(claimsText()
                                .replace("" + (NOW + 300), "9".repeat(60))
                                .getBytes(UTF_8)),
                        "expiry"),
                Arguments.of("nbf in 31 s", with("nbf", NOW + 31), "not before"),
                Arguments.of("nbf as a string", with("nbf", "" + NOW), "not before"),
                Arguments.of("iat in 31 s", with("iat", NOW + 31), "issued at"),
                Arguments.of("iat null", with("iat", null), "issued at"));
    }

    private static byte[] publicKey() {
        try {
            return RSA.toRSAPublicKey().getEncoded();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String zeros() {
        String token = TestIssuer.sign(EC, claims());
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]);
    }

    /** The same signature in base64 with bits set after its last byte: 256 bytes leave four of them. */
    private static String sloppy(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
    }

    private static String flip(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void isAccepted(String what, String token) {
        assertThat(verdict(checks(), token)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void isRefused(String what, String token, String why) {
        assertThat(verdict(checks(), token)).hasValue(why);
    }

    /** Every check is the only thing that stands against one of these tokens. */
    @Test
    void noCheckIsThereForNothing() {
        TokenChecks all = checks();
        for (String name : all.names()) {
            assertThat(bad().filter(row -> row.get()[2].equals(name))
                            .filter(row -> verdict(all.without(name), (String) row.get()[1])
                                    .isEmpty()))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void moreAlgorithmsCountOnceTheyAreConfigured() {
        String ps256 = TestIssuer.sign(RSA, header(Map.of("alg", "PS256", "kid", "rsa-1")), json(claims()));
        assertThat(verdict(checks("[\"PS256\"]"), ps256)).isEmpty();
        assertThat(verdict(checks("[\"PS256\"]"), with())).hasValue("algorithm");
    }

    @Test
    void ed25519CountsOnceItIsConfigured() throws Exception {
        java.security.KeyPair pair =
                java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        JWK jwk = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("ed-1")
                .build();
        FluxConfig config = FluxConfig.of(Map.of(
                "security.auth.oidc.enabled",
                "true",
                "security.auth.oidc.issuer",
                ISSUER,
                "security.auth.oidc.audience",
                AUDIENCE,
                "security.auth.oidc.algorithms",
                "[\"EdDSA\"]"));
        TokenChecks checks = OidcProvider.standard(
                config.security().auth().oidc(), new IssuerKeys(() -> List.of(jwk), Duration.ofHours(1), clock), clock);
        String signed =
                Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed-1\"}") + "." + Base64URL.encode(json(claims()));
        java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(signed.getBytes(UTF_8));
        byte[] signature = signer.sign();
        assertThat(verdict(checks, signed + "." + Base64URL.encode(signature))).isEmpty();
        signature[3] ^= 1;
        assertThat(verdict(checks, signed + "." + Base64URL.encode(signature))).hasValue("signature");
        assertThat(verdict(checks, signed + ".")).hasValue("signature");

        signature[3] ^= 1;
        for (JWK unusable : List.of(okp(Curve.Ed25519, 31), okp(Curve.Ed25519, 33), okp(Curve.Ed448, 57))) {
            TokenChecks others = OidcProvider.standard(
                    config.security().auth().oidc(),
                    new IssuerKeys(() -> List.of(unusable), Duration.ofHours(1), clock),
                    clock);
            assertThat(verdict(others, signed + "." + Base64URL.encode(signature)))
                    .as(unusable.toString())
                    .hasValue("signature");
        }
    }

    private static JWK okp(Curve curve, int bytes) {
        return new OctetKeyPair.Builder(curve, Base64URL.encode(new byte[bytes]))
                .keyID("ed-1")
                .build();
    }

    @Test
    void theIssuerIsNotAskedForTokensThatAreNoGoodAnyway() {
        TokenChecks checks = OidcProvider.standard(
                FluxConfig.of(Map.of(
                                "security.auth.oidc.enabled", "true",
                                "security.auth.oidc.issuer", ISSUER,
                                "security.auth.oidc.audience", AUDIENCE))
                        .security()
                        .auth()
                        .oidc(),
                new IssuerKeys(
                        () -> {
                            throw new AssertionError("asked");
                        },
                        Duration.ofHours(1),
                        clock),
                clock);
        assertThat(verdict(checks, with("iss", "https://evil.example"))).hasValue("issuer");
        assertThat(verdict(checks, with("exp", 1))).hasValue("expiry");
    }
}
