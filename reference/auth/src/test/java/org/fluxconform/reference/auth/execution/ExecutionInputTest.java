package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExecutionInputTest extends FlowTestBase {

    private static final String GHOST = "00000000-0000-4000-8000-000000000000";
    private static final String BAD_STATE = "Invalid state 'bogus'. Valid states: CREATED, SCHEDULED, CLAIMED, RUNNING,"
            + " COMPLETED, FAILED, PAUSED, RESUMING, RESUME_SCHEDULED, RESUME_CLAIMED, CANCELLING, CANCELLED";

    private void refused(int status, String detail, String method, String path, Object body) {
        Answer answer = server.send(method, path, accounts.admin, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(status);
        if (detail != null) {
            assertThat(answer.detail().stringValue()).isEqualTo(detail);
        } else {
            assertThat(answer.detail()).isNotNull();
        }
    }

    @Test
    void whatIsWrongIsSaidAndChangesNothing() {
        start();
        String id = run(accounts.admin, "default/report", null);
        String workflow = "/workflows/default/report";
        String mode = "Invalid mode. Use 'sync', 'async', or 'stream'.";
        refused(400, mode, "POST", workflow + "/run/bogus", 1);
        refused(400, mode, "POST", workflow + "/run/SYNC", 1);
        refused(400, mode, "POST", workflow + "/run?mode=bogus", 1);
        refused(422, null, "POST", workflow + "/run/async", "{\"a\":1,\"a\":2}");
        refused(422, null, "POST", workflow + "/run/async", "[".repeat(100_000));
        refused(422, null, "POST", workflow + "/run/async", "\"\\ud800\"");
        refused(422, null, "POST", workflow + "/run/async?detailed=perhaps", 1);
        refused(422, null, "POST", workflow + "/run/sync?detailed=perhaps", 1);
        refused(422, null, "POST", workflow + "/run/async?version=one", 1);
        refused(422, null, "POST", workflow + "/run/async?version=99999999999", 1);
        refused(404, "Workflow 'default/report' not found ", "POST", workflow + "/run/async?version=-1", 1);
        refused(404, null, "POST", "/workflows/%F0%9F%98%80/%2A/run/async", 1);
        refused(400, null, "POST", "/workflows/default/a%00b/run/async", 1);

        refused(404, "Execution 'nope' not found", "GET", "/executions/nope", null);
        refused(404, "Execution '" + GHOST + "' not found", "GET", "/executions/" + GHOST, null);
        refused(400, mode, "GET", "/executions/" + id + "?mode=bogus", null);
        refused(422, null, "GET", "/executions/" + id + "?detailed=2", null);
        refused(400, BAD_STATE, "GET", "/executions?state=bogus", null);
        refused(400, null, "GET", "/executions?state=%C5%BF", null);
        for (String query : new String[] {"limit=-1", "limit=x", "limit=100000", "offset=-1", "offset=1e3"}) {
            refused(422, null, "GET", "/executions?" + query, null);
        }

        refused(404, "Execution 'nope' not found", "POST", "/executions/nope/resume", 1);
        refused(404, "Execution '" + GHOST + "' not found", "POST", "/executions/" + GHOST + "/resume", 1);
        refused(404, "Execution '" + GHOST + "' not found", "POST", "/executions/" + GHOST + "/cancel", null);
        refused(400, mode, "POST", "/executions/" + id + "/resume?mode=bogus", 1);
        String cancelMode = "Invalid mode. Use 'sync', 'async'.";
        refused(400, cancelMode, "POST", "/executions/" + id + "/cancel?mode=stream", null);
        refused(400, cancelMode, "GET", workflow + "/cancel/" + id + "?mode=bogus", null);
        refused(422, null, "POST", "/executions/" + id + "/cancel?detailed=perhaps", null);
        String unknown = "Execution context with ID nope not found.";
        refused(404, unknown, "GET", workflow + "/cancel/nope", null);
        refused(404, unknown, "GET", workflow + "/status/nope", null);
        refused(404, unknown, "POST", workflow + "/resume/nope/async", 1);
        String other = "Execution " + id + " does not belong to workflow billing/invoice.";
        refused(404, other, "GET", "/workflows/billing/invoice/cancel/" + id, null);
        refused(404, other, "GET", "/workflows/billing/invoice/status/" + id, null);
        refused(404, other, "POST", "/workflows/billing/invoice/resume/" + id + "/async", 1);
        refused(
                409,
                "Cannot resume an execution in state 'CREATED'; it is not paused.",
                "POST",
                workflow + "/resume/" + id + "/async",
                1);
        assertThat(state(id)).isEqualTo("CREATED");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void inputsComeBackAsTheyWereSent() {
        start();
        for (String input : new String[] {
            "null",
            "0",
            "-1.50",
            "1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\"\\u0000 \uD83D\uDE00\"",
            "[]",
            "{\"b\":1,\"a\":{\"c\":[true,null,\"x\"]}}"
        }) {
            String id = run(accounts.admin, "default/report", input);
            JsonNode sent =
                    server.get("/executions/" + id, accounts.admin).json().get("input");
            assertThat(sent).as(input).isEqualTo(new JsonMapper().readTree(input));
        }
    }

    @Test
    void listsAreFilteredOrderedByIdAndCutIntoPages() {
        start();
        String[] ids = new String[3];
        for (int i = 0; i < 3; i++) {
            ids[i] = run(accounts.admin, i < 2 ? "default/report" : "billing/invoice", i);
        }
        server.post("/executions/" + ids[0] + "/cancel", accounts.admin, null);
        JsonNode page =
                server.get("/executions?limit=2&offset=1", accounts.admin).json();
        Arrays.sort(ids);
        assertThat(page.get("executions").valueStream().map(one -> text(one, "execution_id")))
                .containsExactly(ids[1], ids[2]);
        assertThat(page.get("total").intValue()).isEqualTo(3);
        assertThat(page.get("auth_filtered").booleanValue()).isFalse();
        assertThat(total("state=created")).isEqualTo(2);
        assertThat(total("state=CANCELLED&workflow_name=report&namespace=default"))
                .isEqualTo(1);
        assertThat(total("namespace=billing")).isEqualTo(1);
        assertThat(total("namespace=nowhere")).isZero();
        assertThat(server.get("/executions?limit=0", accounts.admin).json().get("executions"))
                .isEmpty();
    }

    private int total(String query) {
        return server.get("/executions?" + query, accounts.admin)
                .json()
                .get("total")
                .intValue();
    }

    @Test
    void theUpstreamDialectShowsExecutionsOfWorkflowsThatOneMayRead() {
        start("dialect", "upstream");
        String id = run(accounts.admin, "default/report", 1);
        run(accounts.admin, "billing/invoice", 2);
        String some = accounts.holderOf("some", "execution:*:read", "workflow:billing:*:read");
        String none = accounts.holderOf("none", "execution:*:read");
        String readers = accounts.holderOf("readers", "workflow:*:*:read");
        JsonNode list = server.get("/executions", some).json();
        assertThat(list.get("total").intValue()).isEqualTo(1);
        assertThat(list.get("auth_filtered").booleanValue()).isTrue();
        assertThat(text(list.get("executions").get(0), "workflow_name")).isEqualTo("invoice");
        assertThat(server.get("/executions", none)
                        .detail()
                        .get("missing_permission")
                        .stringValue())
                .isEqualTo("workflow:*:*:read");
        answers(
                server.get("/executions", readers),
                403,
                "{\"detail\":\"Permission denied: requires 'execution:*:read'\"}");
        answers(
                server.get("/executions/" + id, some),
                403,
                "{\"detail\":{\"error\":\"forbidden\",\"missing_permission\":\"workflow:default:report:read\"}}");
        assertThat(id).matches("[0-9a-f]{32}");
    }

    @Test
    void valuesOfSecretsAreBlankedOutOfWhatIsShownAndNotOfWhatTheWorkerGets() {
        start();
        accounts.ok(200, "PUT", "/admin/secrets/db", Map.of("value", "hunter2-test-only"));
        accounts.ok(200, "PUT", "/admin/secrets/within-db", Map.of("value", "hunter2-test"));
        accounts.ok(200, "PUT", "/admin/secrets/short", Map.of("value", "abcde"));
        accounts.ok(200, "PUT", "/admin/secrets/six", Map.of("value", "uvwxyz"));
        FakeWorker w1 = worker("w1");
        String id = run(accounts.admin, "billing/invoice", Map.of("hunter2-test-only", "abcde uvwxyz"));
        assertThat(w1.next("execution_scheduled").toString()).contains("hunter2-test-only");
        w1.claim(id);
        w1.checkpoint(id, "COMPLETED", Map.of("output", new Object[] {"psql -p hunter2-test-only", 1}));
        String shown = server.get("/executions/" + id + "?detailed=true", accounts.admin)
                .text();
        assertThat(shown)
                .doesNotContain("hunter2")
                .contains("\"input\":{\"***REDACTED***\":\"abcde ***REDACTED***\"}")
                .contains("\"output\":[\"psql -p ***REDACTED***\",1]");
    }
}
