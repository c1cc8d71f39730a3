package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.fluxconform.kit.peer.container.ContainerPeers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in gives what Keycloak gives, as far as a server under test can see. */
@Timeout(300)
@Tag("jdk")
class OidcIssuerContractTest {

    private static final Path CONTAINERS =
            Path.of("../containers").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(
            value = DriverPolicy.class,
            names = {"CONTAINER", "EMBEDDED"})
    void tokensOfTheDocumentedUsersAreSignedByAPublishedKey(DriverPolicy policy) throws Exception {
        assumeTrue(
                policy == DriverPolicy.EMBEDDED
                        || new ContainerPeers(CONTAINERS)
                                .availability(Duration.ofSeconds(15))
                                .usable(),
                "no container engine");
        try (Peers peers = new Peers(policy, CONTAINERS)) {
            OidcIssuer issuer = peers.startIssuer(0);
            JsonNode discovery = get(URI.create(issuer.issuer() + "/.well-known/openid-configuration"));
            assertThat(discovery.path("issuer").stringValue())
                    .isEqualTo(issuer.issuer().toString());
            assertThat(discovery.path("token_endpoint").stringValue())
                    .isEqualTo(issuer.tokenEndpoint().toString());
            assertThat(discovery.has("device_authorization_endpoint")).isEqualTo(issuer.hasDeviceGrant());
            JWKSet keys = JWKSet.parse(
                    get(URI.create(discovery.path("jwks_uri").stringValue())).toString());

            Set<String> subjects = new HashSet<>();
            for (OidcIssuer.User user : OidcIssuer.USERS) {
                HttpResponse<String> answer = token(issuer, user.name(), user.password());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                SignedJWT token = SignedJWT.parse(
                        JSON.readTree(answer.body()).path("access_token").stringValue());
                var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
                assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
                assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
                assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
                var claims = token.getJWTClaimsSet();
                assertThat(claims.getIssuer()).isEqualTo(issuer.issuer().toString());
                assertThat(claims.getAudience()).contains(OidcIssuer.CLIENT);
                assertThat(claims.getExpirationTime()).isAfter(new Date());
                assertThat(claims.getStringClaim("preferred_username")).isEqualTo(user.name());
                assertThat(claims.getStringClaim("name")).isEqualTo(user.givenName() + " " + user.familyName());
                assertThat(claims.getSubject()).isNotEqualTo(user.name());
                subjects.add(claims.getSubject());

                HttpResponse<String> refused = token(issuer, user.name(), "wrong");
                assertThat(JSON.readTree(refused.body()).path("error").stringValue())
                        .isEqualTo("invalid_grant");
                assertThat(refused.statusCode() / 100).isEqualTo(4);
            }
            assertThat(subjects).hasSize(OidcIssuer.USERS.size());
        }
    }

    private JsonNode get(URI uri) throws Exception {
        return JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    private HttpResponse<String> token(OidcIssuer issuer, String user, String password) throws Exception {
        String form = "grant_type=password&client_id=" + OidcIssuer.CLIENT + "&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=" + password;
        return http.send(
                HttpRequest.newBuilder(issuer.tokenEndpoint())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
