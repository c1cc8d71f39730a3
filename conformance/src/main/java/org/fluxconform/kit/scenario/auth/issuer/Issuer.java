package org.fluxconform.kit.scenario.auth.issuer;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fluxconform.kit.peer.PeerUnavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider of the kit's own: discovery and keys over HTTP on the loopback address, and tokens of any kind,
 * because the kit has its keys. One that shall misbehave belongs to a single scenario.
 */
public final class Issuer implements AutoCloseable {

    /** What servers are told to expect in {@code aud}. */
    public static final String AUDIENCE = "flux-api";

    private static final String REALM = "/realms/flux";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String CERTS = "/protocol/openid-connect/certs";
    private static final int RSA_BITS = 2048;

    private final WireMockServer http;
    private final String path;
    private final List<JWK> keys = new ArrayList<>();

    private Issuer(WireMockServer http, String path) {
        this.http = http;
        this.path = path;
    }

    /** One with the path that Keycloak's realms have, and a key. */
    public static Issuer start() {
        return start(REALM);
    }

    /** @param path of its URL, e.g. {@code /} for a trailing slash and nothing else */
    public static Issuer start(String path) {
        WireMockServer http = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(16)
                .disableRequestJournal());
        http.start();
        Issuer issuer = new Issuer(http, path);
        issuer.keys.add(newKey());
        issuer.behave();
        issuer.warmUp();
        return issuer;
    }

    /** The first answer of a server in this JVM takes long on a busy machine, and nobody is judged by that. */
    private void warmUp() {
        try (var keys = URI.create(certs()).toURL().openStream()) {
            keys.readAllBytes();
        } catch (IOException e) {
            throw new PeerUnavailable("the kit's own issuer does not answer: " + e.getMessage(), e);
        }
    }

    private String certs() {
        return "http://127.0.0.1:" + http.port() + base() + CERTS;
    }

    private String base() {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Letter by letter as in its tokens. */
    public String url() {
        return "http://127.0.0.1:" + http.port() + path;
    }

    /** Signs with the newest key. */
    public Token token() {
        return Token.of(this, keys.get(keys.size() - 1));
    }

    /** The newest key, private part included. */
    public JWK key() {
        return keys.get(keys.size() - 1);
    }

    /** From now on it signs with a new key, and publishes that one alone. */
    public void rotate() {
        keys.clear();
        keys.add(newKey());
        behave();
    }

    /** From now on this key is published too, and is the newest. */
    public void add(JWK key) {
        keys.add(key);
        behave();
    }

    /** Answers as it should. */
    public final void behave() {
        http.resetMappings();
        String base = base();
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", url());
        discovery.put("jwks_uri", "http://127.0.0.1:" + http.port() + base + CERTS);
        discovery.put("token_endpoint", "http://127.0.0.1:" + http.port() + base + "/protocol/openid-connect/token");
        discovery.put("response_types_supported", List.of("code"));
        discovery.put("subject_types_supported", List.of("public"));
        discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        http.stubFor(get(urlPathEqualTo(base + DISCOVERY))
                .willReturn(okJson(JsonMapper.shared().writeValueAsString(discovery))));
        http.stubFor(get(urlPathEqualTo(base + CERTS)).willReturn(okJson(published())));
    }

    /** Answers everything so. */
    public void answer(ResponseDefinitionBuilder answer) {
        http.resetMappings();
        http.stubFor(any(anyUrl()).willReturn(answer));
    }

    /** Answers requests for its keys so, all others as it should. */
    public void answerForKeys(ResponseDefinitionBuilder answer) {
        behave();
        String base = base();
        http.stubFor(get(urlPathEqualTo(base + CERTS)).willReturn(answer));
    }

    /** The published keys as JSON. */
    public String published() {
        return new JWKSet(keys.stream().map(JWK::toPublicJWK).collect(Collectors.toList())).toString();
    }

    @Override
    public void close() {
        http.stop();
    }

    /** A new RSA key with an id of its own. */
    public static JWK newKey() {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JVM makes RSA keys", e);
        }
    }
}
