package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.support.KeycloakServer;
import org.fluxconform.reference.auth.support.PeerContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tokens as a real issuer makes them. */
class KeycloakTest {

    private static KeycloakServer keycloak;

    @TempDir
    Path home;

    private TestServer server;

    @BeforeAll
    static void startKeycloak() {
        PeerContainer.assumePossible();
        keycloak = KeycloakServer.start();
    }

    @AfterAll
    static void stopKeycloak() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @BeforeEach
    void start() {
        server = TestServer.start(
                home,
                Map.of(
                        "security.auth.oidc.enabled", "true",
                        "security.auth.oidc.issuer", keycloak.issuer(),
                        "security.auth.oidc.audience", "flux-api",
                        "security.auth.oidc.jwks_cache_ttl", "1",
                        "security.auth.default_user_roles", "[\"viewer\"]",
                        "security.auth.api_keys.enabled", "true"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode permissions(String token) {
        TestServer.Answer answer = server.get("/auth/permissions", token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void isRefused(String token) {
        TestServer.Answer answer = server.get("/auth/permissions", token);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid or expired token\"}");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aUserOfTheRealmComesInWithTheDefaultRolesAndIsGivenOthersHere() throws Exception {
        String token = keycloak.token("admin@local", "admin");
        JsonNode who = permissions(token);
        String subject = TestIssuer.read(token).getSubject();
        assertThat(who.get("subject").stringValue()).isEqualTo(subject);
        assertThat(who.get("roles").toString()).isEqualTo("[\"viewer\"]");
        String key = Files.readString(home.resolve("admin-bootstrap-key")).strip();
        assertThat(server.post("/admin/principals/" + subject + "/roles", key, Map.of("role", "admin"))
                        .status())
                .isEqualTo(200);
        assertThat(permissions(token).get("permissions").toString()).contains("\"*\"");
    }

    @Test
    void theEmailOfAUserIsStoredNowhere() {
        permissions(keycloak.token("operator@local", "operator"));
        assertThat(Inspection.texts(
                        "sqlite:///" + home.resolve("flux.db"),
                        "select metadata || display_name || subject from principals where type = 'user'"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).doesNotContain("@local").contains("given_name"));
    }

    @Test
    void neitherIdTokensNorTokensOfAnotherRealmAreTaken() {
        permissions(keycloak.token("flux", "flux-api", "viewer@local", "viewer", "access_token"));
        isRefused(keycloak.token("flux", "flux-api", "viewer@local", "viewer", "id_token"));
        isRefused(keycloak.token("flux", "flux-api", "viewer@local", "viewer", "refresh_token"));
        isRefused(keycloak.token("master", "admin-cli", "root", "root", "access_token"));
    }

    @Test
    void aNewKeyOfTheRealmCountsAtOnceAndAWithdrawnOneNoLongerThanItIsKept() throws Exception {
        String old = keycloak.token("viewer@local", "viewer");
        permissions(old);
        String realm = keycloak.admin("GET", "/flux", null).get("id").stringValue();
        keycloak.admin(
                "POST",
                "/flux/components",
                Map.of(
                        "name", "rotated",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "parentId", realm,
                        "config",
                                Map.of(
                                        "priority", List.of("200"),
                                        "enabled", List.of("true"),
                                        "active", List.of("true"),
                                        "algorithm", List.of("RS256"),
                                        "keySize", List.of("2048"))));
        String renewed = keycloak.token("viewer@local", "viewer");
        permissions(renewed);
        permissions(old);
        for (JsonNode key : keycloak.admin("GET", "/flux/components?type=org.keycloak.keys.KeyProvider", null)
                .values()) {
            if (key.get("providerId").stringValue().equals("rsa-generated")
                    && !key.get("name").stringValue().equals("rotated")) {
                keycloak.admin("DELETE", "/flux/components/" + key.get("id").stringValue(), null);
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (server.get("/auth/permissions", old).status() == 200 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        isRefused(old);
        permissions(renewed);
    }
}
