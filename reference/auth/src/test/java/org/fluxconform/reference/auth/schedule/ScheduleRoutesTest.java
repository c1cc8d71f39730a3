package org.fluxconform.reference.auth.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.store.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Engine.class)
class ScheduleRoutesTest {

    private static final String SOURCE = """
            from flux import task, workflow

            @task
            async def load():
                return 1

            @workflow
            async def report(ctx):
                return await load()

            @workflow.with_options(namespace="billing")
            async def invoice(ctx):
                return 1
            """;
    private static final Map<String, Object> NIGHTLY = Map.of("type", "cron", "cron_expression", "0 2 * * *");

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private String url;
    private TestAccounts accounts;

    @BeforeEach
    void start() {
        url = engine.newDatabase(home);
        start(Map.of());
    }

    private void start(Map<String, String> configuration) {
        Map<String, String> values = new HashMap<>(configuration);
        values.put("database_url", url);
        values.put("scheduling.poll_interval", "0.1");
        accounts = TestAccounts.start(home, values);
        register(accounts.server, accounts.admin);
        if (accounts.server.get("/admin/principals/svc", accounts.admin).status() == 404) {
            accounts.account("svc", "operator");
        }
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    private static void register(TestServer server, String token) {
        Answer answer = server.upload(SOURCE, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Map<String, Object> wanted(String name, Map<String, Object> more) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "workflow_name", "report", "name", name, "schedule_config", NIGHTLY, "run_as_service_account", "svc"));
        wanted.putAll(more);
        return wanted;
    }

    private Answer create(String token, String name, Map<String, Object> more) {
        return accounts.server.post("/schedules", token, wanted(name, more));
    }

    private static void answered(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.detail().stringValue()).isEqualTo(detail);
    }

    @Test
    void aScheduleIsCreatedShownChangedPausedResumedAndDeleted() {
        Answer answer = create(accounts.admin, "nightly", Map.of("description", "d", "input_data", Map.of("x", 1)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode created = answer.json();
        assertThat(created.get("schedule_type").stringValue()).isEqualTo("cron");
        assertThat(created.get("status").stringValue()).isEqualTo("active");
        assertThat(created.get("workflow_namespace").stringValue()).isEqualTo("default");
        assertThat(created.get("run_as_service_account").stringValue()).isEqualTo("svc");
        assertThat(created.get("overlap_policy").stringValue()).isEqualTo("skip");
        assertThat(created.get("next_run_at").stringValue()).endsWith("T02:00:00.000000Z");

        String id = created.get("id").stringValue();
        for (String path : List.of("nightly", id, id.replace("-", ""))) {
            assertThat(accounts.ok(200, "GET", "/schedules/" + path, null).json())
                    .isEqualTo(created);
        }
        JsonNode changed = accounts.ok(200, "PUT", "/schedules/nightly", Map.of("description", "new"))
                .json();
        assertThat(changed.get("description").stringValue()).isEqualTo("new");
        assertThat(changed.get("next_run_at")).isEqualTo(created.get("next_run_at"));
        accounts.ok(
                200,
                "PUT",
                "/schedules/nightly",
                Map.of("schedule_config", Map.of("type", "interval", "interval_seconds", 3600)));
        assertThat(accounts.ok(200, "POST", "/schedules/nightly/pause", null).text())
                .contains("\"paused\"");
        assertThat(accounts.ok(200, "GET", "/schedules", null).text()).isEqualTo("[]");
        assertThat(accounts.ok(200, "GET", "/schedules?active_only=false", null).json())
                .hasSize(1);
        assertThat(accounts.ok(200, "POST", "/schedules/nightly/resume", null).text())
                .contains("\"active\"");
        accounts.ok(200, "DELETE", "/schedules/nightly", null);
        answered(accounts.server.get("/schedules/nightly", accounts.admin), 404, "Schedule 'nightly' not found");
        answered(
                accounts.server.send("DELETE", "/schedules/nightly", accounts.admin, null),
                404,
                "Schedule 'nightly' not found");
    }

    @Test
    void aScheduleMustNameAnEnabledServiceAccount() {
        accounts.account("off");
        accounts.ok(200, "POST", "/admin/principals/off/disable", null);
        accounts.ok(201, "POST", "/admin/principals", Map.of("subject", "u1", "type", "user"));
        Map<String, Object> none = wanted("s", Map.of());
        none.remove("run_as_service_account");
        answered(
                accounts.server.post("/schedules", accounts.admin, none),
                400,
                "run_as_service_account is required when auth is enabled");
        answered(
                create(accounts.admin, "s", Map.of("run_as_service_account", "ghost")),
                400,
                "Service account 'ghost' not found");
        answered(
                create(accounts.admin, "s", Map.of("run_as_service_account", "u1")),
                400,
                "Service account 'u1' not found");
        answered(
                create(accounts.admin, "s", Map.of("run_as_service_account", "off")),
                400,
                "Service account 'off' is disabled");
        assertThat(create(accounts.admin, "s", Map.of()).status()).isEqualTo(200);
        answered(
                accounts.server.send("PUT", "/schedules/s", accounts.admin, Map.of("run_as_service_account", "ghost")),
                400,
                "Service account 'ghost' not found");
    }

    @Test
    void aNameIsTakenForItsWorkflowOnlyAndThenNeedsTheId() {
        assertThat(create(accounts.admin, "s", Map.of()).status()).isEqualTo(200);
        answered(
                create(accounts.admin, "s", Map.of()),
                409,
                "Schedule 's' already exists for workflow 'default/report'");
        JsonNode other = create(accounts.admin, "s", Map.of("workflow_name", "billing/invoice"))
                .json();
        assertThat(accounts.server.get("/schedules/s", accounts.admin).status()).isEqualTo(409);
        accounts.ok(200, "DELETE", "/schedules/" + other.get("id").stringValue(), null);
        accounts.ok(200, "GET", "/schedules/s", null);
        assertThat(create(accounts.admin, "t", Map.of("workflow_name", "invoice", "workflow_namespace", "billing"))
                        .json()
                        .get("workflow_namespace")
                        .stringValue())
                .isEqualTo("billing");
        assertThat(accounts.ok(200, "GET", "/schedules?workflow_name=billing/invoice", null)
                        .json())
                .hasSize(1);
    }

    @Test
    void readingAsksForReadAndChangingForManage() {
        create(accounts.admin, "s", Map.of());
        String reader = accounts.holderOf("reader", "schedule:*:read");
        String manager = accounts.holderOf("manager", "schedule:*:manage");
        String narrow = accounts.holderOf("narrow", "schedule:s:manage", "schedule:s:read");
        for (String path : List.of("/schedules", "/schedules/s", "/schedules/s/history")) {
            assertThat(accounts.server.get(path, reader).status()).as(path).isEqualTo(200);
            assertThat(accounts.server.get(path, manager).status()).as(path).isEqualTo(403);
            assertThat(accounts.server.get(path, narrow).status()).as(path).isEqualTo(403);
        }
        for (String refused : List.of(reader, narrow)) {
            for (Answer answer : List.of(
                    create(refused, "t", Map.of()),
                    accounts.server.send("PUT", "/schedules/s", refused, Map.of()),
                    accounts.server.post("/schedules/s/pause", refused, null),
                    accounts.server.post("/schedules/s/resume", refused, null),
                    accounts.server.send("DELETE", "/schedules/s", refused, null))) {
                answered(answer, 403, "Permission denied: requires 'schedule:*:manage'");
            }
        }
        assertThat(create(manager, "t", Map.of()).status()).isEqualTo(200);
        assertThat(accounts.server
                        .send("PUT", "/schedules/s", manager, Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(accounts.server.send("DELETE", "/schedules/s", manager, null).status())
                .isEqualTo(200);
    }

    @Test
    void aScheduleThatIsDueRunsAndItsHistoryShowsSo() throws Exception {
        create(
                accounts.admin,
                "often",
                Map.of("schedule_config", Map.of("type", "interval", "interval_seconds", 1, "overlap", "allow")));
        // not for the total: it is counted after the entries were read, when there may be one more
        JsonNode run = waitFor(
                        "/schedules/often/history",
                        history -> !history.get("entries").isEmpty())
                .get("entries")
                .get(0);
        assertThat(run.get("state").stringValue()).isNotBlank();
        String execution = run.get("execution_id").stringValue();
        assertThat(execution).hasSize(36);
        accounts.ok(200, "POST", "/admin/principals/svc/disable", null);
        waitFor("/schedules/often", shown -> shown.get("skip_count").intValue() > 0);
        assertThat(accounts.ok(200, "GET", "/schedules/often/history?limit=1", null)
                        .text())
                .contains("Service account 'svc' is disabled", "SKIPPED");
    }

    private JsonNode waitFor(String path, Predicate<JsonNode> condition) throws InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            JsonNode found = accounts.ok(200, "GET", path, null).json();
            if (condition.test(found)) {
                return found;
            }
            assertThat(Instant.now()).as(found.toString()).isBefore(limit);
            Thread.sleep(50);
        }
    }

    @Test
    void inTheUpstreamDialectEachSeesWhatTheyMayReadAndMustBeAbleToRunWhatTheySchedule() {
        accounts.close();
        start(Map.of("dialect", "upstream"));
        assertThat(create(accounts.admin, "s", Map.of()).status()).isEqualTo(200);
        String billing = accounts.holderOf("billing", "workflow:billing:*", "schedule:*");
        assertThat(accounts.server.get("/schedules", billing).text()).isEqualTo("[]");
        answered(
                accounts.server.get("/schedules/s", billing),
                403,
                "Permission denied: requires 'workflow:default:report:read'");
        for (Answer refused : List.of(
                create(billing, "t", Map.of()),
                accounts.server.send("PUT", "/schedules/s", billing, Map.of("description", "x")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail().get("missing_permissions").toString())
                    .isEqualTo("[\"workflow:default:report:run\",\"workflow:default:report:task:load:execute\"]");
        }
        Answer created = create(billing, "t", Map.of("workflow_name", "billing/invoice"));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.json().get("next_run_at").stringValue()).endsWith("T02:00:00.000000");
        assertThat(accounts.server.get("/schedules", billing).json()).hasSize(1);
    }

    @Test
    void withAuthenticationOffNoAccountIsNeeded(@TempDir Path other) {
        try (TestServer server = TestServer.start(other, Map.of(), Clock.systemUTC(), Swaps.none())) {
            register(server, null);
            Map<String, Object> wanted = wanted("s", Map.of());
            wanted.remove("run_as_service_account");
            assertThat(server.post("/schedules", null, wanted).status()).isEqualTo(200);
            assertThat(server.get("/schedules/s", null)
                            .json()
                            .get("run_as_service_account")
                            .isNull())
                    .isTrue();
        }
    }
}
