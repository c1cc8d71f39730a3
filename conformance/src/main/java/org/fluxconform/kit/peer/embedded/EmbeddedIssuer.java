package org.fluxconform.kit.peer.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.OidcIssuer;
import org.fluxconform.kit.peer.PeerUnavailable;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in for Keycloak: discovery, keys, and tokens by the password grant, under the paths that Keycloak has. */
public final class EmbeddedIssuer implements OidcIssuer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REALM = "/realms/flux";
    private static final String ENDPOINTS = REALM + "/protocol/openid-connect";
    private static final int LIFETIME = 300;
    private static final int MAX_FORM = 64 * 1024;

    private final Clock clock;
    private final RSAKey key;
    private final HttpServer server;
    private final URI issuer;

    private EmbeddedIssuer(HttpServer server, RSAKey key, Clock clock) {
        this.server = server;
        this.key = key;
        this.clock = clock;
        this.issuer = URI.create("http://localhost:" + server.getAddress().getPort() + REALM);
        server.createContext(REALM + "/.well-known/openid-configuration", this::discovery);
        server.createContext(ENDPOINTS + "/certs", this::keys);
        server.createContext(ENDPOINTS + "/token", this::token);
        server.start();
    }

    /** @param port of the loopback address, 0 for any free one */
    public static EmbeddedIssuer start(int port, Clock clock) {
        try {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
            return new EmbeddedIssuer(HttpServer.create(loopback, 0), key, clock);
        } catch (IOException | JOSEException e) {
            throw new PeerUnavailable("the embedded OIDC issuer can't be started: " + e.getMessage(), e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        String base = issuer + "/protocol/openid-connect";
        answer(
                exchange,
                200,
                Map.of(
                        "issuer",
                        issuer.toString(),
                        "jwks_uri",
                        base + "/certs",
                        "token_endpoint",
                        base + "/token",
                        "authorization_endpoint",
                        base + "/auth",
                        "response_types_supported",
                        List.of("code"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new JWKSet(key).toJSONObject(true));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (!"password".equals(form.get("grant_type"))) {
            answer(exchange, 400, Map.of("error", "unsupported_grant_type"));
            return;
        }
        Optional<User> user = USERS.stream()
                .filter(one -> CLIENT.equals(form.get("client_id")))
                .filter(one -> one.name().equals(form.get("username")))
                .filter(one -> one.password().equals(form.get("password")))
                .findFirst();
        if (user.isEmpty()) {
            answer(exchange, 400, Map.of("error", "invalid_grant", "error_description", "Invalid user credentials"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of("access_token", signed(user.get()), "token_type", "Bearer", "expires_in", LIFETIME));
    }

    private String signed(User user) {
        Instant now = clock.instant();
        // as Keycloak's: no name, and the same in every run
        String subject = UUID.nameUUIDFromBytes(user.name().getBytes(StandardCharsets.UTF_8))
                .toString();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("azp", CLIENT)
                .claim("preferred_username", user.name())
                .claim("email", user.name())
                .claim("name", user.givenName() + " " + user.familyName())
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was made for it can't sign", e);
        }
        return jwt.serialize();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readNBytes(MAX_FORM), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String field : text.split("&")) {
            String[] pair = field.split("=", 2);
            form.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // no user has that name, and no password is that
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public Driver driver() {
        return Driver.EMBEDDED;
    }

    @Override
    public boolean hasDeviceGrant() {
        return false;
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
