package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** No way leaves a server that nobody can administer. */
class LockOutTest extends AttackBase {

    /** What could take an admin away. */
    private record Way(String method, String path, Object body) {

        static List<Way> of(String subject, String key) {
            String path = "/admin/principals/" + subject;
            return List.of(
                    new Way("POST", path + "/disable", null),
                    new Way("PATCH", path, Map.of("enabled", false)),
                    new Way("DELETE", path + "/roles/admin", null),
                    new Way("DELETE", path + "/keys/" + key, null),
                    new Way("DELETE", path + "?force=true", null));
        }
    }

    private void nothingTakesTheBootstrapAdminAway(String why) {
        for (Way way : Way.of("admin", "bootstrap")) {
            Answer answer = server.send(way.method(), way.path(), accounts.admin, way.body());
            assertThat(answer.status()).as("%s: %s", why, way).isEqualTo(409);
            assertThat(server.get("/admin/roles", accounts.admin).status())
                    .as("%s: %s", why, way)
                    .isEqualTo(200);
        }
    }

    @Test
    void theLastOneStays() {
        nothingTakesTheBootstrapAdminAway("alone");
    }

    /** Each is an admin on paper, and none of them can log in and stay. */
    @Test
    void whoCannotLogInIsNoOtherAdmin() {
        accounts.ok(
                201,
                "POST",
                "/admin/principals",
                Map.of("subject", "ghost", "type", "user", "external_issuer", "flux", "roles", List.of("admin")));
        nothingTakesTheBootstrapAdminAway("beside a user of no issuer");
        accounts.ok(
                201,
                "POST",
                "/admin/principals",
                Map.of(
                        "subject", "ghost",
                        "type", "user",
                        "external_issuer", "https://another.example",
                        "roles", List.of("admin")));
        nothingTakesTheBootstrapAdminAway("beside a user of another issuer");
        accounts.ok(
                201,
                "POST",
                "/admin/principals",
                Map.of("subject", "keyless", "type", "service_account", "roles", List.of("admin")));
        nothingTakesTheBootstrapAdminAway("beside a service account without a key");
        accounts.ok(201, "POST", "/admin/principals/keyless/keys", Map.of("name", "old", "expires_in_days", -1));
        nothingTakesTheBootstrapAdminAway("beside one whose key has expired");
        accounts.account("off", "admin");
        accounts.ok(200, "POST", "/admin/principals/off/disable", null);
        nothingTakesTheBootstrapAdminAway("beside a disabled one");
        worker("w1").register();
        accounts.ok(200, "POST", "/admin/principals/w1/roles", Map.of("role", "admin"));
        nothingTakesTheBootstrapAdminAway("beside a worker, whose key goes when it is silent");
        accounts.ok(200, "POST", "/admin/roles/admin/clone", Map.of("new_name", "Admin"));
        accounts.account("twin", "Admin");
        nothingTakesTheBootstrapAdminAway("beside one with a copy of the role, which can be deleted");
    }

    @Test
    void theRoleItselfIsOutOfReach() {
        for (Way way : List.of(
                new Way("PATCH", "/admin/roles/admin", Map.of("remove_permissions", List.of("*"))),
                new Way("PATCH", "/admin/roles/%61dmin", Map.of("add_permissions", List.of("a:b"))),
                new Way("DELETE", "/admin/roles/admin", null),
                new Way("POST", "/admin/roles", Map.of("name", "admin", "permissions", List.of())),
                new Way("POST", "/admin/roles/viewer/clone", Map.of("new_name", "admin")))) {
            assertThat(server.send(way.method(), way.path(), accounts.admin, way.body())
                            .status())
                    .as("%s", way)
                    .isIn(400, 409);
            assertThat(server.get("/admin/roles/admin", accounts.admin).text())
                    .isEqualTo("{\"name\":\"admin\",\"permissions\":[\"*\"],\"built_in\":true}");
        }
    }

    @Test
    void withAUserOfTheIssuerAsAdminTheBootstrapAdminMayGo() {
        String alice = user("alice", "admin");
        accounts.ok(200, "DELETE", "/admin/principals/admin?force=true", null);
        assertThat(server.get("/admin/roles", alice).status()).isEqualTo(200);
        assertThat(server.post("/admin/principals/alice/disable", alice, null).status())
                .isEqualTo(409);
    }

    /** Each of the ways to take one away against each way to take the other, at the same moment. */
    @Test
    void ofTwoWhoAreTakenAwayAtOnceOneStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5; i++) {
                String left = "left" + i;
                String right = "right" + i;
                List<String> keys = List.of(accounts.account(left, "admin"), accounts.account(right, "admin"));
                if (i == 0) {
                    accounts.ok(200, "DELETE", "/admin/principals/admin?force=true", null);
                } else {
                    drop(keys.get(0), "left" + (i - 1), "right" + (i - 1));
                }
                Way first = Way.of(left, "test").get(i);
                Way second = Way.of(right, "test").get(4 - i);
                List<Future<Answer>> answers = threads.invokeAll(List.of(
                        () -> server.send(first.method(), first.path(), keys.get(0), first.body()),
                        () -> server.send(second.method(), second.path(), keys.get(1), second.body())));
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : answers) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).as("%s and %s", first, second).containsExactlyInAnyOrder(200, 409);
                assertThat(keys.stream()
                                .map(key -> server.get("/admin/roles", key).status()))
                        .containsOnlyOnce(200);
                accounts = accounts.withAdmin(keys.get(statuses.indexOf(409)));
            }
        } finally {
            threads.shutdown();
        }
    }

    private void drop(String key, String... subjects) {
        for (String subject : subjects) {
            Answer answer = server.send("DELETE", "/admin/principals/" + subject + "?force=true", key, null);
            assertThat(answer.status()).as(answer.text()).isIn(200, 404);
        }
    }
}
