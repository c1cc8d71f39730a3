package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands for workflows, executions, schedules and permissions, each against a real server. */
class WorkflowCommandsTest {

    private static final String SOURCE = """
            from flux import task, workflow

            @task
            async def load(n):
                return n

            @task.with_options(auth_exempt=True)
            async def format_output(data):
                return data

            @workflow.with_options(namespace="billing")
            async def invoice(ctx):
                return await load(1)

            @workflow
            async def report(ctx):
                await invoice(ctx)
                return await format_output(1)
            """;

    @TempDir
    Path home;

    private TestAccounts accounts;
    private Calls calls;

    @BeforeEach
    void start() throws Exception {
        accounts = TestAccounts.start(
                home,
                Map.of(
                        "workers.bootstrap_token",
                        FakeWorker.BOOTSTRAP_TOKEN,
                        "security.execution_token_secret",
                        "a secret for tests only, of more than 32 bytes"));
        calls = callsAs(accounts.admin);
        Files.writeString(home.resolve("wf.py"), SOURCE);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    private Calls callsAs(String token) {
        return new Calls(home).server(accounts.server.uri()).with("FLUX_AUTH_TOKEN", token);
    }

    private String done(String... words) {
        return calls.done(words);
    }

    private void fails(String message, String... words) {
        assertThat(calls.refusal(words)).isEqualTo(message);
    }

    private JsonNode json(String... words) {
        return Json.MAPPER.readTree(done(words));
    }

    private void register() {
        done("workflow", "register", home.resolve("wf.py").toString());
    }

    @Test
    void workflowsAreRegisteredListedShownAndDeleted() {
        assertThat(done("workflow", "register", home.resolve("wf.py").toString()))
                .isEqualTo("Successfully registered 2 workflow(s) from 'wf.py'.\n  - billing/invoice (version 1)\n"
                        + "  - default/report (version 1)\n");
        assertThat(done("workflow", "list")).isEqualTo("- billing/invoice (version 1)\n- default/report (version 1)\n");
        assertThat(done("workflow", "list", "--namespace", "billing")).isEqualTo("- billing/invoice (version 1)\n");
        assertThat(done("workflow", "show", "report"))
                .contains("Exempt from authorization: format_output\n", "Nested workflows: billing/invoice\n");
        assertThat(done("workflow", "show", "billing/invoice", "--source")).isEqualTo(SOURCE + "\n");
        done("workflow", "delete", "report", "--yes");
        fails("Workflow 'default/report' not found", "workflow", "show", "report");
        fails("there is no file nope.py", "workflow", "register", "nope.py");
    }

    @Test
    void aRunIsShownListedAndCancelled() {
        register();
        JsonNode run = json("workflow", "run", "billing/invoice", "{\"a\": 1}", "-f", "json");
        String id = Shown.text(run, "execution_id");
        assertThat(done("workflow", "status", id))
                .isEqualTo("Execution: " + id
                        + "\nWorkflow: billing/invoice\nState: CREATED\nInput: {\"a\":1}\nOutput: null\n");
        assertThat(done("workflow", "executions", "--state", "created", "--workflow", "billing/invoice"))
                .isEqualTo("- " + id + " billing/invoice CREATED\n1 of 1\n");
        assertThat(done("workflow", "executions", "--workflow", "report")).isEqualTo("0 of 0\n");
        assertThat(done("workflow", "cancel", id)).contains("State: CANCELLED");
        fails("Cannot resume a finished execution.", "workflow", "resume", id);
        fails("Workflow 'default/nope' not found", "workflow", "run", "nope");
    }

    @Test
    void streamPrintsEachStateAsItComes() throws Exception {
        register();
        try (FakeWorker worker =
                new FakeWorker(accounts.server, "w1").register().connect()) {
            CompletableFuture<Result> run = CompletableFuture.supplyAsync(
                    () -> calls.flux("workflow", "run", "billing/invoice", "-m", "stream"));
            String id = Shown.text(worker.next("execution_scheduled").path("context"), "execution_id");
            assertThat(worker.claim(id).status()).isEqualTo(200);
            worker.checkpoint(
                    id,
                    "COMPLETED",
                    Map.of("events", List.of(FakeWorker.event("e1", "WORKFLOW_COMPLETED", 42)), "output", 42));
            Result result = run.get(60, TimeUnit.SECONDS);
            assertThat(result.err()).isEmpty();
            assertThat(result.exit()).isZero();
            assertThat(result.out().lines().reduce((first, last) -> last).orElseThrow())
                    .startsWith("invoice.execution.completed {")
                    .contains("\"output\":42");
        }
    }

    @Test
    void permissionsAreThoseOfTheCallerAndOfAWorkflowWithWhatIsMissing() {
        register();
        calls = callsAs(accounts.holderOf("runner", "workflow:default:report:*"));
        assertThat(done("auth", "permissions")).isEqualTo("  - workflow:default:report:*\n");
        assertThat(done("auth", "permissions", "--workflow", "report")).isEqualTo("""
                        Required:
                          - workflow:default:report:run
                          - workflow:billing:invoice:run
                          - workflow:billing:invoice:task:load:execute
                        Missing:
                          - workflow:billing:invoice:run
                          - workflow:billing:invoice:task:load:execute
                        """);
        fails(
                "Authorization denied: requires workflow:billing:invoice:run,"
                        + " workflow:billing:invoice:task:load:execute",
                "workflow",
                "run",
                "report");
    }

    @Test
    void aTokenIsTestedByAnAdminOrByItsBearer() {
        String key = accounts.account("svc", "viewer");
        assertThat(done("auth", "test-token", key))
                .startsWith("Subject: svc\nRoles: viewer\nEffective Permissions:\n  - ");
        calls = callsAs(key);
        fails("Permission denied: requires 'admin:*'", "auth", "test-token", key);
        calls.without("FLUX_AUTH_TOKEN");
        assertThat(done("auth", "test-token", key)).startsWith("Subject: svc\nRoles: viewer\n");
        assertThat(calls.input(key + "\n").flux("auth", "test-token", "-").out())
                .startsWith("Subject: svc\n");
        fails("Invalid or expired token", "auth", "test-token", "flux_sk_wrong");
        // {"alg":"none"} . {"iss":"https://other","aud":"x","exp":1}
        String refused = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL290aGVyIiwiYXVkIjoieCIsImV4cCI6MX0.";
        String why =
                "Invalid or expired token. It says Issuer: https://other, Audience: x, Expires: 1970-01-01T00:00:01Z";
        fails(why, "auth", "test-token", refused);
        calls.with("FLUX_AUTH_TOKEN", accounts.admin);
        fails(why, "auth", "test-token", refused);
    }

    @Test
    void schedulesAreCreatedListedChangedPausedAndDeleted() {
        register();
        accounts.account("svc-reports", "operator");
        fails(
                "--run-as is required when auth is enabled",
                "schedule",
                "create",
                "report",
                "nightly-report",
                "--cron",
                "0 2 * * *");
        String created = done(
                "schedule", "create", "report", "nightly-report", "--cron", "0 2 * * *", "--run-as", "svc-reports");
        assertThat(created)
                .startsWith("Successfully created schedule 'nightly-report' for workflow 'report'\nSchedule ID: ")
                .contains("T02:00:00");
        done(
                "schedule",
                "create",
                "billing/invoice",
                "often",
                "--interval-minutes",
                "1",
                "--interval-seconds",
                "30",
                "--run-as",
                "svc-reports",
                "--input",
                "[1]");
        done("schedule", "create", "report", "once", "--at", "2126-01-31T02:00:00", "--run-as", "svc-reports");
        assertThat(done("schedule", "list"))
                .startsWith("Found 3 schedule(s):\n")
                .contains("✓ nightly-report (report)\n   Type: cron | Status: active\n", "✓ often (invoice)", "✓ once");
        assertThat(done("schedule", "show", "often"))
                .contains("Workflow: billing/invoice\n", "Run as: svc-reports\n", "Last run: never\n");
        assertThat(json("schedule", "show", "often", "-f", "json")
                        .at("/schedule_config/interval_seconds")
                        .intValue())
                .isEqualTo(90);
        done("schedule", "update", "often", "--interval-hours", "2");
        assertThat(json("schedule", "show", "often", "-f", "json")
                        .at("/schedule_config/interval_seconds")
                        .intValue())
                .isEqualTo(7200);
        done("schedule", "pause", "often");
        assertThat(done("schedule", "list")).startsWith("Found 2 schedule(s)");
        assertThat(done("schedule", "list", "--all")).contains("- often (invoice)");
        assertThat(done("schedule", "resume", "often")).contains("Successfully resumed schedule 'often'\nNext run: 2");
        assertThat(done("schedule", "history", "often")).isEqualTo("0 of 0 run(s)\n");
        done("schedule", "delete", "often", "--yes");
        fails("Schedule 'often' not found", "schedule", "show", "often");
    }
}
