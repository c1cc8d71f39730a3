package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.Test;

class PreflightTest extends FlowTestBase {

    private static final String REPORT =
            "\"workflow:default:report:run\",\"workflow:default:report:task:load:execute\"";
    private static final String INVOICE = "\"workflow:billing:invoice:run\","
            + "\"workflow:billing:invoice:task:load:execute\",\"workflow:billing:invoice:task:renamed:execute\"";

    private static void denied(Answer answer, String missing) {
        answers(
                answer,
                403,
                "{\"detail\":{\"message\":\"Authorization denied\",\"missing_permissions\":[" + missing + "]}}");
    }

    @Test
    void everythingThatIsMissingInTheWholeTreeIsNamedAndNothingIsCreated() {
        start();
        String viewer = accounts.account("viewer", "viewer");
        String partly =
                accounts.holderOf("partly", "workflow:default:report:run", "workflow:default:report:task:load:execute");
        denied(server.post("/workflows/default/report/run", viewer, Map.of("n", 1)), REPORT + "," + INVOICE);
        denied(server.post("/workflows/default/report/run/async", viewer, 1), REPORT + "," + INVOICE);
        denied(server.post("/workflows/default/report/run/sync", partly, 1), INVOICE);
        denied(server.post("/workflows/default/report/run/stream", partly, 1), INVOICE);
        assertThat(executions()).isZero();
    }

    @Test
    void aRightThatIsGrantedCountsAtOnceAndOneThatIsRevokedNoLonger() {
        start();
        String caller =
                accounts.holderOf("partly", "workflow:default:report:run", "workflow:default:report:task:load:execute");
        denied(server.post("/workflows/default/report/run", caller, 1), INVOICE);
        accounts.ok(200, "PATCH", "/admin/roles/role-of-partly", Map.of("add_permissions", new String[] {
            "workflow:billing:*"
        }));
        assertThat(server.post("/workflows/default/report/run", caller, 1).status())
                .isEqualTo(200);
        accounts.ok(200, "PATCH", "/admin/roles/role-of-partly", Map.of("remove_permissions", new String[] {
            "workflow:billing:*"
        }));
        denied(server.post("/workflows/default/report/run", caller, 1), INVOICE);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void workflowsOfOtherFilesThatAreNamedInCallCountWithAllThatTheyCall() {
        start();
        server.upload(Sources.calling("outer", "middle", "elsewhere/unknown"), accounts.admin);
        server.upload(Sources.calling("middle", "billing/invoice", "outer"), accounts.admin);
        String caller = accounts.holderOf("caller", "workflow:default:outer:run");
        denied(
                server.post("/workflows/default/outer/run", caller, null),
                "\"workflow:default:middle:run\"," + INVOICE + ",\"workflow:elsewhere:unknown:run\"");
    }

    @Test
    void aLongChainOfCallsIsFollowedToItsEnd() {
        start();
        int length = 40;
        for (int i = 0; i < length; i++) {
            server.upload(Sources.calling("w" + i, i + 1 < length ? "w" + (i + 1) : "billing/invoice"), accounts.admin);
        }
        String caller = accounts.holderOf("caller", "workflow:default:*");
        denied(server.post("/workflows/default/w0/run", caller, null), INVOICE);
    }

    @Test
    void aNewerVersionOfANestedWorkflowCounts() {
        start();
        server.upload(Sources.calling("outer", "inner"), accounts.admin);
        server.upload(Sources.calling("inner"), accounts.admin);
        String caller = accounts.holderOf("caller", "workflow:default:*");
        assertThat(server.post("/workflows/default/outer/run", caller, null).status())
                .isEqualTo(200);
        server.upload(Sources.calling("inner", "billing/invoice"), accounts.admin);
        denied(server.post("/workflows/default/outer/run", caller, null), INVOICE);
    }

    @Test
    void whoMayNotRunItIsNotToldWhetherAWorkflowExists() {
        start();
        String none = accounts.account("none");
        denied(server.post("/workflows/default/nope/run", none, 1), "\"workflow:default:nope:run\"");
        answers(
                server.post("/workflows/default/nope/run", accounts.admin, 1),
                404,
                "{\"detail\":\"Workflow 'default/nope' not found \"}");
        answers(
                server.post("/workflows/default/report/run/async?version=99", accounts.admin, 1),
                404,
                "{\"detail\":\"Workflow 'default/report' not found \"}");
    }

    @Test
    void theUpstreamServerTellsWhetherAWorkflowExists() {
        start("dialect", "upstream");
        String none = accounts.account("none");
        answers(
                server.post("/workflows/default/nope/run/async", none, 1),
                404,
                "{\"detail\":\"Workflow 'default/nope' not found \"}");
    }

    @Test
    void aResumeIsCheckedAsARunIs() {
        start();
        String id = run(accounts.admin, "default/waiter", null);
        String viewer = accounts.account("viewer", "viewer");
        denied(
                server.post("/workflows/default/waiter/resume/" + id + "/async", viewer, Map.of()),
                "\"workflow:default:waiter:run\",\"workflow:default:waiter:task:load:execute\"");
        String runner = accounts.holderOf("runner", "workflow:*:*:run");
        denied(
                server.post("/executions/" + id + "/resume", runner, Map.of()),
                "\"workflow:default:waiter:task:load:execute\"");
        answers(
                server.post("/executions/" + id + "/resume", viewer, Map.of()),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:*:*:run'\"}");
    }
}
