package org.fluxconform.reference.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call the admin routes, and what they answer to nonsense. */
class AdminAccessTest {

    @TempDir
    static Path home;

    private static TestAccounts accounts;

    @BeforeAll
    static void start() {
        accounts = TestAccounts.start(home, Map.of());
        accounts.account("svc");
        accounts.account("nobody-special");
    }

    @AfterAll
    static void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "roles, GET, /admin/roles",
        "roles, GET, /admin/roles/viewer",
        "roles, POST, /admin/roles",
        "roles, PATCH, /admin/roles/viewer",
        "roles, DELETE, /admin/roles/viewer",
        "roles, POST, /admin/roles/viewer/clone",
        "principals, GET, /admin/principals",
        "principals, POST, /admin/principals",
        "principals, GET, /admin/principals/nope",
        "principals, PATCH, /admin/principals/nope",
        "principals, DELETE, /admin/principals/nope",
        "principals, POST, /admin/principals/nope/enable",
        "principals, POST, /admin/principals/nope/disable",
        "principals, POST, /admin/principals/nope/roles",
        "principals, DELETE, /admin/principals/nope/roles/viewer",
        "principals, GET, /admin/principals/nope/keys",
        "principals, POST, /admin/principals/nope/keys",
        "principals, DELETE, /admin/principals/nope/keys/k",
    })
    void eachRouteAsksForItsPermissionBeforeAnythingElse(String resource, String method, String path) {
        String key = accountWith("admin:" + resource + ":read", "admin:other:manage", "admin:" + resource);
        Answer refused = accounts.server.send(method, path, key, null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail().stringValue())
                .isEqualTo("Permission denied: requires 'admin:" + resource + ":manage'");
        assertThat(accounts.server.send(method, path, null, null).status()).isEqualTo(401);

        String able = accountWith("admin:" + resource + ":manage");
        assertThat(accounts.server.send(method, path, able, null).status()).isNotIn(401, 403, 500);
    }

    private static String accountWith(String... permissions) {
        String name = "h" + Math.abs(List.of(permissions).hashCode());
        return accounts.server
                                .get("/admin/roles/role-of-" + name, accounts.admin)
                                .status()
                        == 200
                ? rekey(name)
                : accounts.holderOf(name, permissions);
    }

    private static String rekey(String name) {
        accounts.ok(200, "DELETE", "/admin/principals/" + name + "/keys/test", null);
        return accounts.key(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | POST   | /admin/roles | {'name': '', 'permissions': []}",
                "400 | POST   | /admin/roles | {'name': '..', 'permissions': []}",
                "400 | POST   | /admin/roles | {'name': 'a/b', 'permissions': []}",
                "400 | POST   | /admin/roles | {'name': 'r', 'permissions': ['']}",
                "400 | POST   | /admin/roles | {'name': 'r', 'permissions': ['a::b']}",
                "400 | POST   | /admin/roles | {'name': 'r', 'permissions': ['a:b.c']}",
                "422 | POST   | /admin/roles | {'permissions': ['a:b']}",
                "422 | POST   | /admin/roles | {'name': 'x', 'permissions': 'a:b'}",
                "422 | POST   | /admin/roles | {'name': 'x', 'permissions': [1]}",
                "422 | POST   | /admin/roles | {'name': 1, 'permissions': []}",
                "422 | POST   | /admin/roles | {nope",
                "422 | POST   | /admin/roles | []",
                "422 | POST   | /admin/roles |",
                "422 | POST   | /admin/roles | {'name': 'a', 'name': 'b', 'permissions': []}",
                "422 | PATCH  | /admin/roles/x | {'add_permissions': {}}",
                "404 | GET    | /admin/roles/%20 |",
                "404 | GET    | /admin/roles/%F0%9F%98%80 |",
                "400 | GET    | /admin/roles/%00 |",
                "404 | GET    | /admin/roles/a%2Fb |",
                "405 | PUT    | /admin/roles/viewer | {}",
                "422 | GET    | /admin/roles?limit=x |",
                "422 | GET    | /admin/roles?limit=1001 |",
                "422 | GET    | /admin/roles?limit=99999999999999999999 |",
                "422 | GET    | /admin/roles?offset=-1 |",
                "422 | POST   | /admin/roles/viewer/clone | {}",
                "400 | POST   | /admin/roles/viewer/clone | {'new_name': 'a b'}",
                "422 | POST   | /admin/principals | {'type': 'user'}",
                "422 | POST   | /admin/principals | {'subject': 'x'}",
                "422 | POST   | /admin/principals | {'subject': 'x', 'type': 'robot'}",
                "422 | POST   | /admin/principals | {'subject': 'x', 'type': null}",
                "422 | POST   | /admin/principals | {'subject': 'x\\u0000', 'type': 'user'}",
                "422 | POST   | /admin/principals | {'subject': 'x', 'type': 'user', 'roles': 'viewer'}",
                "400 | POST   | /admin/principals | {'subject': '', 'type': 'user'}",
                "400 | POST   | /admin/principals | {'subject': '..', 'type': 'service_account'}",
                "400 | POST   | /admin/principals | {'subject': 's', 'type': 'service_account', 'external_issuer': 'x'}",
                "400 | POST   | /admin/principals | {'subject': 's', 'type': 'user', 'display_name': ' '}",
                "404 | POST   | /admin/principals | {'subject': 's', 'type': 'user', 'roles': ['ghost']}",
                "400 | GET    | /admin/principals?type=robot |",
                "404 | GET    | /admin/principals/nope |",
                "404 | PATCH  | /admin/principals/nope | {'enabled': true}",
                "422 | PATCH  | /admin/principals/svc | {'enabled': 'maybe'}",
                "400 | PATCH  | /admin/principals/svc | {'display_name': ''}",
                "422 | DELETE | /admin/principals/svc?force=perhaps |",
                "404 | POST   | /admin/principals/svc/roles | {'role': 'ghost'}",
                "404 | POST   | /admin/principals/nope/roles | {'role': 'viewer'}",
                "422 | POST   | /admin/principals/svc/roles | {'role': null}",
                "404 | POST   | /admin/principals/nope/keys | {'name': 'k'}",
                "400 | POST   | /admin/principals/svc/keys | {'name': ''}",
                "409 | POST   | /admin/principals/svc/keys | {'name': 'test'}",
                "400 | POST   | /admin/principals/svc/keys | {'name': '..'}",
                "400 | POST   | /admin/principals/svc/keys | {'name': 'a/b'}",
                "422 | POST   | /admin/principals/svc/keys | {'name': 'k', 'expires_in_days': '90d'}",
                "422 | POST   | /admin/principals/svc/keys | {'name': 'k', 'expires_in_days': 1.5}",
                "400 | POST   | /admin/principals/svc/keys | {'name': 'k', 'expires_in_days': 99999999999}",
                "404 | DELETE | /admin/principals/svc/keys/nope |",
                "422 | GET    | /admin/audit?limit=-1 |",
            })
    void nonsenseGetsAnAnswerThatSaysSoAndChangesNothing(int status, String method, String path, String body) {
        String before = everything();
        String json = body == null ? null : body.replace('\'', '"');
        Answer answer = accounts.server.send(method, path, accounts.admin, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().has("detail")).isTrue();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("org.");
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() {
        return accounts.ok(200, "GET", "/admin/roles", null).text()
                + accounts.ok(200, "GET", "/admin/principals", null).text()
                + accounts.ok(200, "GET", "/admin/principals/svc/keys", null).text()
                + accounts.ok(200, "GET", "/admin/audit", null).text();
    }

    @Test
    void inTheUpstreamDialectReadingAsksForReadAndIdsHaveNoDashes(@TempDir Path other) {
        try (TestAccounts upstream = TestAccounts.start(other, Map.of("dialect", "upstream"))) {
            String reader = upstream.holderOf("reader", "admin:roles:read", "admin:principals:read");
            String manager = upstream.holderOf("manager", "admin:roles:manage", "admin:principals:manage");
            for (String path : List.of(
                    "/admin/roles",
                    "/admin/roles/viewer",
                    "/admin/principals",
                    "/admin/principals/reader",
                    "/admin/principals/reader/keys")) {
                assertThat(upstream.server.get(path, reader).status()).as(path).isEqualTo(200);
                assertThat(upstream.server.get(path, manager).status()).as(path).isEqualTo(403);
            }
            Answer shown = upstream.server.get("/admin/principals/reader", reader);
            assertThat(shown.json().get("id").stringValue()).matches("[0-9a-f]{32}");
            Answer keys = upstream.server.get("/admin/principals/reader/keys", reader);
            assertThat(keys.json().get(0).get("created_at").stringValue())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        }
    }
}
