package org.fluxconform.reference.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An OIDC issuer on loopback that says what a test wants, with keys that are made for each run. */
public final class TestIssuer implements AutoCloseable {

    public static final String AUDIENCE = "flux-api";
    public static final RSAKey RSA = rsa("rsa-1", 2048);
    public static final RSAKey OTHER_RSA = rsa("rsa-2", 2048);
    public static final ECKey EC = ec("ec-1");

    private static final String DISCOVERY = "/realms/flux/.well-known/openid-configuration";
    private static final String JWKS = "/realms/flux/keys";
    private static final JsonMapper JSON = new JsonMapper();

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final Clock clock;

    public TestIssuer(Clock clock) {
        this.clock = clock;
        server.start();
        reset();
    }

    /** Back to a good issuer with all keys, that was never asked. */
    public void reset() {
        server.resetAll();
        discovery(okJson(JSON.writeValueAsString(
                Map.of("issuer", url(), "jwks_uri", "http://127.0.0.1:" + server.port() + JWKS))));
        publish(RSA, EC);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/realms/flux";
    }

    /** What the configuration of a server needs to trust it. */
    public Map<String, String> configuration(String... defaultRoles) {
        return Map.of(
                "security.auth.oidc.enabled",
                "true",
                "security.auth.oidc.issuer",
                url(),
                "security.auth.oidc.audience",
                AUDIENCE,
                "security.auth.default_user_roles",
                JSON.writeValueAsString(List.of(defaultRoles)));
    }

    public void discovery(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlEqualTo(DISCOVERY)).willReturn(answer));
    }

    public void jwks(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlEqualTo(JWKS)).willReturn(answer));
    }

    public void publish(JWK... keys) {
        jwks(aResponse().withBody(new JWKSet(List.of(keys)).toString(true)));
    }

    /** Any other page of it. */
    public void page(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlEqualTo(path)).willReturn(answer));
    }

    public int port() {
        return server.port();
    }

    /** How often it was asked for its keys. */
    public int asked() {
        return server.findAll(getRequestedFor(urlEqualTo(JWKS))).size();
    }

    /** The claims of a good token, to be changed. */
    public Map<String, Object> claims(String subject) {
        long now = clock.instant().getEpochSecond();
        return new HashMap<>(
                Map.of("iss", url(), "sub", subject, "aud", AUDIENCE, "iat", now, "nbf", now, "exp", now + 300));
    }

    public String token(String subject) {
        return sign(RSA, claims(subject));
    }

    /** @param more claims besides the necessary ones */
    public String token(String subject, Map<String, ?> more) {
        Map<String, Object> claims = claims(subject);
        claims.putAll(more);
        return sign(RSA, claims);
    }

    /** A token with any claims at all under the algorithm that the key is for. */
    public static String sign(JWK key, Map<String, ?> claims) {
        JWSAlgorithm algorithm = key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
        return sign(
                key,
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                JSON.writeValueAsString(claims).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @param payload any bytes */
    public static String sign(JWK key, JWSHeader header, byte[] payload) {
        String signed = header.toBase64URL() + "." + Base64URL.encode(payload);
        return signed + "." + signature(key, header, signed);
    }

    public static String signature(JWK key, JWSHeader header, String signed) {
        try {
            byte[] bytes = signed.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            return (key instanceof RSAKey rsa
                            ? new RSASSASigner(rsa.toPrivateKey(), true).sign(header, bytes)
                            : new ECDSASigner((ECKey) key).sign(header, bytes))
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For those that need a library's own idea of a token. */
    public static JWTClaimsSet read(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As if its machine were gone; not to be undone. */
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }
}
