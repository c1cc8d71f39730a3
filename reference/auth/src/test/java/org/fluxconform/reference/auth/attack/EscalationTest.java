package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Rights that nobody gave: by names that look like others, by copies, by wildcards and placeholders where they mean nothing. */
class EscalationTest extends AttackBase {

    /** No letter of them is the wrong one to the eye, or to software that folds, trims or normalizes. */
    private static final List<String> LIKE_ADMIN = List.of(
            "ADMIN",
            "Admin",
            "admin ",
            " admin",
            "admin\t",
            "\u0430dmin",
            "adm\u200bin",
            "\uff41dmin",
            "admin\u0000",
            "adm\u0131n",
            "admin.",
            "*",
            "{role}");

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // names of roles

    @Test
    void aRoleThatIsCalledAlmostLikeOneIsNotThatOne() {
        accounts.account("svc");
        for (String name : LIKE_ADMIN) {
            Answer granted = server.post("/admin/principals/svc/roles", accounts.admin, Map.of("role", name));
            assertThat(granted.status()).as("grant of '%s'", name).isIn(404, 422);
            assertThat(server.get("/admin/roles/" + encoded(name), accounts.admin)
                            .status())
                    .as("'%s'", name)
                    .isIn(400, 404);
            Answer created = server.post(
                    "/admin/principals",
                    accounts.admin,
                    Map.of("subject", "new", "type", "service_account", "roles", List.of(name)));
            assertThat(created.status()).as("creation with '%s'", name).isIn(404, 422);
        }
        accounts.ok(404, "GET", "/admin/principals/new", null);
        assertThat(accounts.ok(200, "GET", "/admin/principals/svc", null).json().get("roles"))
                .isEmpty();
    }

    @Test
    void aNewRoleThatIsCalledAlmostLikeOneHoldsNothingOfIt() {
        int made = 0;
        for (String name : LIKE_ADMIN) {
            Answer answer = server.post(
                    "/admin/roles",
                    accounts.admin,
                    Map.of("name", name, "permissions", List.of("x:y"), "built_in", true));
            if (answer.status() == 200) {
                made++;
                String key = accounts.account("holder-" + made, name);
                assertThat(server.get("/admin/roles", key).status()).as(name).isEqualTo(403);
                assertThat(answer.json().get("built_in").booleanValue()).isFalse();
                accounts.ok(200, "DELETE", "/admin/roles/" + encoded(name), null);
                assertThat(server.get("/auth/permissions", key).json().get("permissions"))
                        .isEmpty();
            } else {
                assertThat(answer.status()).as("'%s'", name).isIn(400, 422);
            }
        }
        assertThat(made).as("plain letters, of whatever case, make a name").isEqualTo(3);
    }

    // copies of built-in roles

    @Test
    void aCopyIsOfItsOwnAndOnlyForThoseWhoManageRoles() {
        String operator = accounts.account("op", "operator");
        assertThat(server.post("/admin/roles/admin/clone", operator, Map.of("new_name", "mine"))
                        .status())
                .isEqualTo(403);
        accounts.ok(200, "POST", "/admin/roles/operator/clone", Map.of("new_name", "copy", "built_in", true));
        accounts.ok(200, "PATCH", "/admin/roles/copy", Map.of("add_permissions", List.of("*")));
        assertThat(server.get("/admin/roles", operator).status())
                .as("what is added to the copy is not added to what it was made of")
                .isEqualTo(403);
        accounts.ok(200, "DELETE", "/admin/roles/copy", null);
        accounts.ok(200, "GET", "/admin/roles/operator", null);
    }

    /** Fields that a body must not be able to set. */
    @Test
    void noBodySetsWhatItsRouteIsNotFor() {
        String key = accounts.account("svc");
        accounts.ok(
                200,
                "PATCH",
                "/admin/principals/svc",
                Map.of(
                        "roles", List.of("admin"),
                        "role", "admin",
                        "subject", "admin",
                        "type", "user",
                        "external_issuer", issuer.url(),
                        "display_name", "x"));
        Answer after = accounts.ok(200, "GET", "/admin/principals/svc", null);
        assertThat(after.json().get("roles")).isEmpty();
        assertThat(after.json().get("type").stringValue()).isEqualTo("service_account");
        assertThat(after.json().get("external_issuer").stringValue()).isEqualTo("flux");
        assertThat(server.get("/admin/roles", key).status()).isEqualTo(403);
        accounts.ok(
                201,
                "POST",
                "/admin/principals/svc/keys",
                Map.of("name", "k2", "key", "flux_sk_" + "00".repeat(24), "principal", "admin"));
        assertThat(server.get("/workflows", "flux_sk_" + "00".repeat(24)).status())
                .isEqualTo(401);
    }

    /** What a token of the issuer says about roles, issuers and types means nothing. */
    @Test
    void noClaimGivesRights() {
        user("alice", "viewer");
        Map<String, Object> claims = Map.of(
                "roles",
                List.of("admin"),
                "role",
                "admin",
                "scope",
                "execution admin",
                "permissions",
                List.of("*"),
                "realm_access",
                Map.of("roles", List.of("admin")),
                "principal_issuer",
                "flux",
                "exec_id",
                "x");
        String token = issuer.token("alice", claims);
        assertThat(server.get("/workflows", token).status()).isEqualTo(200);
        assertThat(server.get("/admin/roles", token).status()).isEqualTo(403);
    }

    // wildcards and placeholders

    /** Held by a role, asked for, and what that must not give. */
    private record Reach(String held, String method, String path) {}

    @Test
    void aWildcardReachesNoFurtherThanItsSegment() {
        List<Reach> tooFar = List.of(
                new Reach("workflow:*:*:read", "POST", "/workflows/default/report/run"),
                new Reach("workflow:billing:*:read", "GET", "/workflows"),
                new Reach("workflow:billing:*:read", "GET", "/executions"),
                new Reach("workflow:*:report:read", "GET", "/workflows"),
                new Reach("workflow:default:report:read", "GET", "/workflows/*/*"),
                new Reach("workflow:default:report:read", "GET", "/workflows/default/*"),
                new Reach("workflow:default:report:read", "GET", "/workflows/*/report"),
                new Reach("workflow:default:report:run", "POST", "/workflows/*/*/run"),
                new Reach("workflow:default:report:read", "GET", "/workflows/%7Bnamespace%7D/%7Bname%7D"),
                new Reach("workflow:{namespace}:{name}:read", "GET", "/workflows/default/report"),
                new Reach("workflow:{namespace}:{name}:read", "GET", "/workflows"),
                new Reach("workflow:def*:rep*:read", "GET", "/workflows/default/report"),
                new Reach("workflow:default:rep:*", "GET", "/workflows/default/rep:x"),
                new Reach("workflow:default:read", "GET", "/workflows/default/report"),
                new Reach("workflow:*:read", "GET", "/workflows/default/report"),
                new Reach("Workflow:*:*:read", "GET", "/workflows"),
                new Reach("worker:w1:*", "POST", "/workers/holder/pong"),
                new Reach("worker:holder:*", "POST", "/workers/holder/pong"),
                new Reach("worker:*:pong", "POST", "/workers/holder/pong"),
                new Reach("admin:*:read", "GET", "/admin/roles"),
                new Reach("admin:roles:*:manage", "GET", "/admin/roles"),
                new Reach("admin:roles:mana*", "GET", "/admin/roles"),
                new Reach("admin:secrets:*", "GET", "/admin/principals"),
                new Reach("admin:roles:*", "POST", "/auth/test-token"),
                new Reach("admin:*:manage", "POST", "/auth/test-token"),
                new Reach("schedule:nightly:manage", "DELETE", "/schedules/nightly"),
                new Reach("schedule:*:read", "DELETE", "/schedules/nightly"),
                new Reach("execution:*", "GET", "/executions"));
        for (int i = 0; i < tooFar.size(); i++) {
            Reach reach = tooFar.get(i);
            String holder = i < 1 ? "holder" : "holder" + i;
            String key = accounts.holderOf(holder, reach.held());
            String path = reach.path().replace("/holder/", "/" + holder + "/");
            assertThat(server.send(reach.method(), path, key, null).status())
                    .as("%s", reach)
                    .isEqualTo(403);
        }
    }

    /** The same requests, by somebody who holds just enough: what is refused above is refused for the right reason. */
    @Test
    void aWildcardReachesAsFarAsTheDocumentSays() {
        List<Reach> within = List.of(
                new Reach("workflow:*:*:read", "GET", "/workflows"),
                new Reach("workflow:default:*", "GET", "/workflows/default/report"),
                new Reach("workflow:*:report:read", "GET", "/workflows/default/report"),
                new Reach("workflow:*:*:read", "GET", "/executions"),
                new Reach("admin:roles:*", "GET", "/admin/roles"),
                new Reach("admin:*:manage", "GET", "/admin/roles"),
                new Reach("worker:*", "POST", "/workers/holder/pong"),
                new Reach("*", "GET", "/admin/roles"));
        for (int i = 0; i < within.size(); i++) {
            Reach reach = within.get(i);
            String key = accounts.holderOf("holder" + i, reach.held());
            String path = reach.path().replace("/holder/", "/holder" + i + "/");
            assertThat(server.send(reach.method(), path, key, null).status())
                    .as("%s", reach)
                    .isEqualTo(200);
        }
    }

    /** Names of workflows are names of Python, and namespaces are plain: none is a wildcard or has a colon. */
    @Test
    void noWorkflowIsCalledAsAWildcard() {
        for (String name : List.of("*", "a:b", "a/b", "..", "report:run", " ")) {
            for (String option : List.of("name", "namespace")) {
                Answer answer = server.upload(
                        "from flux import workflow\n\n@workflow.with_options(" + option + "=\"" + name
                                + "\")\nasync def w(ctx):\n    pass\n",
                        accounts.admin);
                assertThat(answer.status())
                        .as("%s=\"%s\": %s", option, name, answer.text())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aTaskNamedLikeAWildcardNeedsARightOfThatVeryName() {
        // what a caller makes up as the name of a task is one segment, and the execution token is what decides
        String key = accounts.holderOf("runner", "workflow:default:report:run", "workflow:default:report:task:*:read");
        for (String task : List.of("*", "load", "load:execute", "%7Btask%7D")) {
            assertThat(server.post("/executions/x/authorize/" + task, key, null).status())
                    .isEqualTo(403);
        }
    }
}
