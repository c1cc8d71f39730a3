package org.fluxconform.reference.auth.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OperationsTest {

    private static final Actor ACTOR = Actor.server("test");
    private static final String PUBLIC = "/health /ready /openapi.json /docs";

    @TempDir
    Path home;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private TestServer server;

    private TestServer start(Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(Map.of("security.auth.api_keys.enabled", "true"));
        configuration.putAll(more);
        server = TestServer.start(home, configuration, clock, Swaps.none());
        return server;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String adminKey() throws Exception {
        return Files.readString(home.resolve("admin-bootstrap-key")).strip();
    }

    private Database database() {
        return Database.open("sqlite:///" + home.resolve("flux.db"), Clock.systemUTC());
    }

    /** The key of a new service account whose only role holds these. */
    private String keyWith(String name, String... permissions) {
        try (Database database = database()) {
            new Roles(database).create(name, List.of(permissions), ACTOR);
            Principal svc = new Principals(database, new SecureRandom(), LoginWays.BY_API_KEY)
                    .create(
                            new Principals.New(
                                    Principal.Type.SERVICE_ACCOUNT,
                                    name,
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(name)),
                            ACTOR);
            return new ApiKeys(database, new SecureRandom(), LoginWays.BY_API_KEY)
                    .create(svc, "k", Optional.empty(), ACTOR);
        }
    }

    private void register(String ref, List<String> tasks, List<String> exempt, String... nested) {
        try (Database database = database()) {
            database.change(tx -> tx.workflows()
                    .insert(new Workflow(
                            UUID.randomUUID(),
                            WorkflowRef.parse(ref),
                            1,
                            List.of(),
                            "",
                            null,
                            null,
                            null,
                            WorkflowMetadata.of(
                                    tasks,
                                    List.of(nested).stream()
                                            .map(WorkflowRef::parse)
                                            .toList(),
                                    exempt,
                                    List.of()),
                            tx.now(),
                            "test")));
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::stringValue).toList();
    }

    @Test
    void healthNeedsNoCredentials() {
        start(Map.of());
        JsonNode health = server.get("/health", null).json();
        assertThat(health.get("status").stringValue()).isEqualTo("healthy");
        assertThat(health.get("database").booleanValue()).isTrue();
        assertThat(health.get("version").stringValue()).isNotEmpty();
        assertThat(server.get("/ready", null).text()).isEqualTo("{\"status\":\"ready\",\"database\":true}");
    }

    @Test
    void onlyThesePagesNeedNoCredentials() {
        start(Map.of());
        JsonNode paths = server.get("/openapi.json", null).json().get("paths");
        assertThat(paths.size()).isGreaterThan(20);
        paths.forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
            boolean open = operation.get("security").isEmpty();
            assertThat(open)
                    .as(method + " " + path)
                    .isEqualTo(List.of(PUBLIC.split(" ")).contains(path));
            String concrete = path.replaceAll("\\{[^}]*}", "x");
            int status = server.send(method.toUpperCase(java.util.Locale.ROOT), concrete, null, null)
                    .status();
            // the body of a registration is looked at before its credential
            assertThat(status)
                    .as(method + " " + path)
                    .isIn(open ? List.of(200) : path.equals("/workers/register") ? List.of(401, 422) : List.of(401));
        }));
    }

    @Test
    void thePageForPeopleNeedsNothingFromElsewhere() {
        start(Map.of());
        TestServer.Answer page = server.get("/docs", null);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text()).contains("/admin/roles/{name}").contains("admin:roles:manage");
        assertThat(page.text())
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("<script");
    }

    @Test
    void aTokenIsTestedForAnAdmin() throws Exception {
        start(Map.of());
        String key = keyWith("svc", "workflow:*:*:run", "execution:*");
        assertThat(server.post("/auth/test-token", adminKey(), Map.of("token", key))
                        .text())
                .isEqualTo("{\"valid\":true,\"subject\":\"svc\",\"roles\":[\"svc\"],"
                        + "\"permissions\":[\"execution:*\",\"workflow:*:*:run\"]}");
        for (String wrong : List.of("", "nope", key + "0", "a.b.c")) {
            assertThat(server.post("/auth/test-token", adminKey(), Map.of("token", wrong))
                            .text())
                    .isEqualTo("{\"valid\":false,\"error\":\"Invalid or expired token\"}");
        }
        assertThat(server.post("/auth/test-token", adminKey(), Map.of()).text())
                .isEqualTo("{\"valid\":false,\"error\":\"Missing 'token' in request body\"}");
    }

    @Test
    void onlyAdminsMayTestTokens() throws Exception {
        start(Map.of());
        String key = keyWith("almost", "admin:principals:manage", "admin:roles:manage", "workflow:*");
        TestServer.Answer refused = server.post("/auth/test-token", key, Map.of("token", adminKey()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail().stringValue()).isEqualTo("Permission denied: requires 'admin:*'");
        String admin = keyWith("enough", "admin:*");
        assertThat(server.post("/auth/test-token", admin, Map.of("token", "x")).status())
                .isEqualTo(200);
    }

    @Test
    void tokensAreTestedTenTimesAMinuteAtMost() throws Exception {
        start(Map.of());
        for (int i = 0; i < 10; i++) {
            assertThat(server.post("/auth/test-token", adminKey(), Map.of("token", "x"))
                            .status())
                    .isEqualTo(200);
        }
        TestServer.Answer refused = server.post("/auth/test-token", adminKey(), Map.of("token", "x"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.detail().stringValue()).isEqualTo("Rate limit exceeded. Try again later.");
        clock.move(Duration.ofMinutes(1));
        assertThat(server.post("/auth/test-token", adminKey(), Map.of("token", "x"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withAuthenticationOffEveryTokenIsAnybodys() {
        start(Map.of("security.auth.api_keys.enabled", "false"));
        assertThat(server.post("/auth/test-token", null, Map.of("token", "x")).text())
                .isEqualTo("{\"valid\":true,\"subject\":\"anonymous\",\"roles\":[\"admin\"],\"permissions\":[\"*\"]}");
        assertThat(server.get("/auth/permissions", null).text())
                .isEqualTo("{\"subject\":\"anonymous\",\"roles\":[\"admin\"],\"permissions\":[\"*\"]}");
    }

    @Test
    void everybodyLearnsTheirOwnPermissions() {
        start(Map.of());
        String key = keyWith("svc", "workflow:*:*:run", "execution:*");
        assertThat(server.get("/auth/permissions", key).text())
                .isEqualTo("{\"subject\":\"svc\",\"roles\":[\"svc\"],"
                        + "\"permissions\":[\"workflow:*:*:run\",\"execution:*\"]}");
    }

    @Test
    void whatAWorkflowRequiresAndWhatIsMissingOfItIsShown() {
        start(Map.of());
        register("report", List.of("load"), List.of("format"), "billing/invoice", "gone/away");
        register("billing/invoice", List.of("pay"), List.of());
        String key = keyWith("svc", "workflow:default:*", "workflow:billing:*:run");
        JsonNode answer = server.get("/auth/permissions?workflow=report", key).json();
        assertThat(answer.get("workflow").stringValue()).isEqualTo("default/report");
        assertThat(texts(answer.get("required")))
                .containsExactly(
                        "workflow:default:report:run",
                        "workflow:default:report:task:load:execute",
                        "workflow:billing:invoice:run",
                        "workflow:billing:invoice:task:pay:execute",
                        "workflow:gone:away:run");
        assertThat(texts(answer.get("missing")))
                .containsExactly("workflow:billing:invoice:task:pay:execute", "workflow:gone:away:run");
    }

    @Test
    void aWorkflowThatOneMayNotReadLooksTheSameWhetherOrNotItExists() {
        start(Map.of());
        register("billing/invoice", List.of(), List.of());
        String key = keyWith("svc", "workflow:default:*");
        for (String name : List.of("invoice", "nothing")) {
            TestServer.Answer refused = server.get("/auth/permissions?workflow=billing/" + name, key);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail().stringValue())
                    .isEqualTo("Permission denied: requires 'workflow:billing:" + name + ":read'");
        }
        TestServer.Answer unknown = server.get("/auth/permissions?workflow=nope", key);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail().stringValue()).isEqualTo("Workflow 'nope' not found");
        for (String wrong : List.of("a/b/c", "", "%00", "UPPER/x", "a%2F..")) {
            assertThat(server.get("/auth/permissions?workflow=" + wrong, key).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void upstreamsClientsGetWhatEachWorkflowRequires() {
        start(Map.of("dialect", "upstream"));
        register("report", List.of("load"), List.of());
        register("billing/invoice", List.of(), List.of());
        String key = keyWith("svc", "workflow:default:*:read");
        String required = "[\"workflow:default:report:read\",\"workflow:default:report:run\","
                + "\"workflow:default:report:task:load:execute\"]";
        assertThat(server.get("/auth/permissions", key).text()).isEqualTo("{\"default/report\":" + required + "}");
        assertThat(server.get("/auth/permissions?workflow=report", key).text()).isEqualTo(required);
    }

    @Test
    void numbersNameRoutesAndNothingThatACallerMadeUp() throws Exception {
        start(Map.of());
        String planted = "planted-by-a-caller";
        server.get("/health", null);
        server.get("/" + planted, null);
        server.get("/workers/" + planted, adminKey());
        server.get("/auth/permissions?workflow=" + planted, planted);
        server.send("PROPFIND", "/" + planted, null, null);
        TestServer.Answer numbers = server.get("/metrics", adminKey());
        assertThat(numbers.status()).isEqualTo(200);
        assertThat(numbers.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(numbers.text())
                .contains("flux_http_requests_total{method=\"GET\",route=\"/health\",status=\"200\"} 1.0")
                .contains("flux_http_requests_total{method=\"GET\",route=\"/workers/{name}\",status=\"404\"} 1.0")
                .contains("flux_http_requests_total{method=\"GET\",route=\"/auth/permissions\",status=\"401\"} 1.0")
                .contains("flux_http_requests_total{method=\"other\",route=\"none\",status=\"404\"} 2.0")
                .contains("flux_http_request_duration_seconds_count{method=\"GET\",route=\"/health\"} 1")
                .contains("flux_build_info{version=")
                .doesNotContain(planted)
                .doesNotContain("PROPFIND")
                .doesNotContain(adminKey());
        assertThat(server.get("/metrics", null).status()).isEqualTo(401);
        assertThat(server.get("/metrics", keyWith("svc", "admin:roles:manage")).status())
                .isEqualTo(403);
        assertThat(server.get("/metrics", keyWith("prometheus", "admin:metrics:read"))
                        .status())
                .isEqualTo(200);
    }
}
