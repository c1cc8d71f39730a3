package org.fluxconform.reference.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Roles, principals and keys over HTTP. */
@ParameterizedClass
@EnumSource(Engine.class)
class AdminRoutesTest {

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private TestAccounts accounts;

    @BeforeEach
    void start() {
        accounts = TestAccounts.start(home, Map.of("database_url", engine.newDatabase(home)));
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    private Answer send(String method, String path, Object body) {
        return accounts.server.send(method, path, accounts.admin, body);
    }

    private static void answered(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.detail().stringValue()).isEqualTo(detail);
    }

    private static List<String> all(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.get(field).stringValue())
                .toList();
    }

    // roles

    @Test
    void aRoleIsCreatedShownClonedUpdatedAndDeleted() {
        assertThat(all(accounts.ok(200, "GET", "/admin/roles", null).json(), "name"))
                .containsExactly("admin", "operator", "viewer", "worker");
        JsonNode created = accounts.ok(
                        200,
                        "POST",
                        "/admin/roles",
                        Map.of("name", "data-pipeline", "permissions", List.of("workflow:default:ingest:run")))
                .json();
        assertThat(created.toString())
                .contains("\"built_in\":false", "\"permissions\":[\"workflow:default:ingest:run\"]");
        assertThat(accounts.ok(200, "GET", "/admin/roles/data-pipeline", null).json())
                .isEqualTo(created);

        JsonNode copy = accounts.ok(200, "POST", "/admin/roles/operator/clone", Map.of("new_name", "restricted"))
                .json();
        assertThat(copy.get("built_in").booleanValue()).isFalse();
        JsonNode less = accounts.ok(
                        200,
                        "PATCH",
                        "/admin/roles/restricted",
                        Map.of("remove_permissions", List.of("schedule:*:manage"), "add_permissions", List.of("a:b:c")))
                .json();
        assertThat(less.get("permissions").toString())
                .contains("\"a:b:c\"", "\"schedule:*:read\"")
                .doesNotContain("schedule:*:manage");

        // to the letter: the order of fields is part of the answer, and the same in every run
        assertThat(accounts.ok(200, "DELETE", "/admin/roles/restricted", null).text())
                .isEqualTo("{\"status\":\"success\",\"message\":\"Role 'restricted' deleted\"}");
        answered(send("GET", "/admin/roles/restricted", null), 404, "Role 'restricted' not found");
    }

    @Test
    void aRoleThatIsTakenUnknownOrBuiltInIsRefused() {
        accounts.ok(200, "POST", "/admin/roles", Map.of("name", "r1", "permissions", List.of()));
        Object r1 = Map.of("name", "r1", "permissions", List.of("a:b"));
        answered(send("POST", "/admin/roles", r1), 409, "Role 'r1' already exists");
        Object asR1 = Map.of("new_name", "r1");
        answered(send("POST", "/admin/roles/operator/clone", asR1), 409, "Role 'r1' already exists");
        answered(send("POST", "/admin/roles/nope/clone", Map.of("new_name", "z")), 404, "Role 'nope' not found");
        answered(send("PATCH", "/admin/roles/nope", Map.of()), 404, "Role 'nope' not found");
        answered(send("DELETE", "/admin/roles/nope", null), 404, "Role 'nope' not found");
        Object more = Map.of("add_permissions", List.of("x:y"));
        answered(send("PATCH", "/admin/roles/viewer", more), 400, "Cannot modify built-in role 'viewer'");
        answered(send("DELETE", "/admin/roles/viewer", null), 400, "Cannot delete built-in role 'viewer'");
        Object bad = Map.of("name", "r2", "permissions", List.of("bad perm"));
        answered(send("POST", "/admin/roles", bad), 400, "Invalid permission format: 'bad perm'");
    }

    @Test
    void listsHaveAPage() {
        assertThat(all(
                        accounts.ok(200, "GET", "/admin/roles?limit=1&offset=1", null)
                                .json(),
                        "name"))
                .containsExactly("operator");
        accounts.account("svc");
        assertThat(all(
                        accounts.ok(200, "GET", "/admin/principals?limit=1&offset=1", null)
                                .json(),
                        "subject"))
                .containsExactly("svc");
        assertThat(send("GET", "/admin/roles?limit=0", null).text()).contains("greater_than_equal");
    }

    // principals

    @Test
    void aPrincipalIsFoundByIdAndBySubjectAndListedByType() {
        JsonNode created = accounts.ok(
                        201,
                        "POST",
                        "/admin/principals",
                        Map.of("subject", "svc-a", "type", "service_account", "roles", List.of("operator")))
                .json();
        assertThat(created.get("external_issuer").stringValue()).isEqualTo("flux");
        assertThat(created.get("id").stringValue()).hasSize(36);
        for (String path : List.of("svc-a", created.get("id").stringValue(), "svc-a?issuer=flux")) {
            assertThat(accounts.ok(200, "GET", "/admin/principals/" + path, null)
                            .json())
                    .isEqualTo(created);
        }
        answered(send("GET", "/admin/principals/svc-a?issuer=x", null), 404, "Principal 'svc-a' not found");
        Map<String, String> user = Map.of("subject", "u1", "type", "user", "external_issuer", "https://idp.example");
        accounts.ok(201, "POST", "/admin/principals", user);
        assertThat(all(
                        accounts.ok(200, "GET", "/admin/principals?type=user", null)
                                .json(),
                        "subject"))
                .containsExactly("u1");
        answered(send("POST", "/admin/principals", user), 409, "Principal 'u1' already exists");
    }

    @Test
    void aPrincipalIsChangedGrantedDisabledAndDeleted() {
        String key = accounts.account("svc");
        JsonNode renamed = accounts.ok(200, "PATCH", "/admin/principals/svc", Map.of("display_name", "Reports"))
                .json();
        assertThat(renamed.get("display_name").stringValue()).isEqualTo("Reports");
        for (int i = 0; i < 2; i++) {
            accounts.ok(200, "POST", "/admin/principals/svc/roles", Map.of("role", "admin"));
            assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(200);
        }
        for (int i = 0; i < 2; i++) {
            accounts.ok(200, "DELETE", "/admin/principals/svc/roles/admin", null);
            assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(403);
        }
        accounts.ok(200, "POST", "/admin/principals/svc/disable", null);
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(401);
        accounts.ok(200, "POST", "/admin/principals/svc/enable", null);
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(403);

        assertThat(send("DELETE", "/admin/principals/svc", null).status()).isEqualTo(409);
        accounts.ok(200, "DELETE", "/admin/principals/svc?force=true", null);
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(401);
        answered(send("GET", "/admin/principals/svc", null), 404, "Principal 'svc' not found");
    }

    @Test
    void noWayTakesTheLastAdminAway() {
        for (Answer answer : List.of(
                send("PATCH", "/admin/principals/admin", Map.of("enabled", false)),
                send("POST", "/admin/principals/admin/disable", null),
                send("DELETE", "/admin/principals/admin?force=true", null),
                send("DELETE", "/admin/principals/admin/roles/admin", null),
                send("DELETE", "/admin/principals/admin/keys/bootstrap", null))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        }
        assertThat(send("GET", "/admin/roles", null).status()).isEqualTo(200);
    }

    // keys

    @Test
    void aKeyIsShownOnceListedByItsPrefixAndRevoked() {
        accounts.ok(201, "POST", "/admin/principals", Map.of("subject", "svc", "type", "service_account"));
        Map<String, Object> wanted = Map.of("name", "ci", "expires_in_days", 90);
        String key = accounts.ok(201, "POST", "/admin/principals/svc/keys", wanted)
                .json()
                .get("key")
                .stringValue();
        assertThat(key).matches("flux_sk_[0-9a-f]{48}");
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(403);

        Answer list = accounts.ok(200, "GET", "/admin/principals/svc/keys", null);
        assertThat(list.text()).doesNotContain(key).contains("\"prefix\":\"" + key.substring(0, 12) + "\"");
        assertThat(list.json().get(0).get("expires_at").stringValue()).endsWith("Z");

        answered(
                send("POST", "/admin/principals/svc/keys", wanted),
                409,
                "API key 'ci' already exists for this principal");
        accounts.ok(200, "DELETE", "/admin/principals/svc/keys/ci", null);
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(401);
        answered(send("DELETE", "/admin/principals/svc/keys/ci", null), 404, "API key 'ci' not found");
    }

    @Test
    void anExpiredKeyIsRefused() {
        accounts.ok(201, "POST", "/admin/principals", Map.of("subject", "svc", "type", "service_account"));
        Map<String, Object> expired = Map.of("name", "old", "expires_in_days", -1);
        String key = accounts.ok(201, "POST", "/admin/principals/svc/keys", expired)
                .json()
                .get("key")
                .stringValue();
        assertThat(accounts.server.get("/admin/roles", key).status()).isEqualTo(401);
    }

    @Test
    void usersHaveNoKeys() {
        accounts.ok(201, "POST", "/admin/principals", Map.of("subject", "u1", "type", "user"));
        answered(
                send("POST", "/admin/principals/u1/keys", Map.of("name", "k")),
                400,
                "API keys can only be created for service_account principals");
    }

    // audit

    @Test
    void theAuditRecordSaysWhoAskedForWhat() {
        accounts.holderOf("auditor", "admin:audit:read");
        JsonNode newest = accounts.ok(200, "GET", "/admin/audit?limit=1", null).json();
        assertThat(newest).hasSize(1);
        assertThat(newest.get(0).get("action").stringValue()).isEqualTo("key.created");
        assertThat(newest.get(0).get("actor").stringValue()).isEqualTo("admin");
        assertThat(newest.get(0).get("target").stringValue()).isEqualTo("principal:flux/auditor/key:test");
        assertThat(newest.get(0).get("request_id").stringValue()).isNotBlank();
    }
}
