package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions with authentication off: there are no execution tokens, so that nobody can be asked for one. */
class AnonymousTest {

    @TempDir
    Path home;

    private static String run(TestServer server) {
        assertThat(server.upload(Sources.BILLING, null).status()).isEqualTo(200);
        return server.post("/workflows/billing/invoice/run/async", null, 1)
                .json()
                .get("execution_id")
                .stringValue();
    }

    private static Answer authorize(TestServer server, String execution) {
        return server.post("/executions/" + execution + "/authorize/load", null, null);
    }

    @Test
    void everyTaskOfAnExecutionThatGoesOnMayRun() {
        try (TestServer server = TestServer.start(home, Map.of())) {
            String execution = run(server);
            Answer allowed = authorize(server, execution);
            assertThat(allowed.status()).as(allowed.text()).isEqualTo(200);
            assertThat(allowed.text()).isEqualTo("{\"authorized\":true}");
            assertThat(authorize(server, "nope").status()).isEqualTo(404);
            assertThat(server.post("/executions/" + execution + "/cancel", null, null)
                            .status())
                    .isEqualTo(200);
            assertThat(authorize(server, execution).text()).contains("Execution is not active");
        }
    }

    @Test
    void theUpstreamServerAsksForATokenAllTheSame() {
        try (TestServer server = TestServer.start(home, Map.of("dialect", "upstream"))) {
            Answer refused = authorize(server, run(server));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).isEqualTo("{\"detail\":\"This endpoint requires an execution token\"}");
        }
    }
}
