package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Executions on their way to workers and back. */
class DispatchTest extends WorkerTestBase {

    @Test
    void anExecutionGoesToAWorkerAndBack() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        String id = work.run("report", "{\"n\":1}").toString();

        EventReader.Frame frame = w1.events().next("execution_scheduled");
        assertThat(frame.id()).matches(id + "_[0-9a-f]{32}");
        JsonNode told = new tools.jackson.databind.json.JsonMapper().readTree(frame.data());
        assertThat(told.propertyNames()).containsExactly("workflow", "context");
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(told.get("workflow").get("source").stringValue()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("source of report");
        JsonNode context = told.get("context");
        assertThat(context.get("state").stringValue()).isEqualTo("SCHEDULED");
        assertThat(context.get("current_worker").stringValue()).isEqualTo("w1");
        assertThat(context.get("input").toString()).isEqualTo("{\"n\":1}");

        Answer claimed = w1.claim(id);
        assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
        assertThat(claimed.header(FakeWorker.GENERATION)).isEqualTo("1");
        assertThat(claimed.json().get("state").stringValue()).isEqualTo("CLAIMED");

        Map<String, Object> started = FakeWorker.event("e1", "WORKFLOW_STARTED", null);
        Answer running = w1.checkpoint(id, "RUNNING", Map.of("events", List.of(started)));
        assertThat(running.json().get("state").stringValue()).isEqualTo("RUNNING");
        assertThat(running.json().propertyNames()).doesNotContain("events", "name");
        Map<String, Object> completed = FakeWorker.event("e2", "WORKFLOW_COMPLETED", Map.of("ok", true));
        Answer done = w1.checkpoint(id, "COMPLETED", Map.of("events", List.of(started, completed)));
        assertThat(done.json().get("output").toString()).isEqualTo("{\"ok\":true}");
        assertThat(work.events(UUID.fromString(id)))
                .containsExactly("WORKFLOW_SCHEDULED", "WORKFLOW_CLAIMED", "WORKFLOW_STARTED", "WORKFLOW_COMPLETED");

        assertThat(w1.checkpoint(id, "COMPLETED", Map.of("events", List.of(started, completed)))
                        .status())
                .as("an answer that was lost is asked for again")
                .isEqualTo(200);
        assertThat(w1.checkpoint(id, "FAILED", Map.of()).json().get("state").stringValue())
                .isEqualTo("COMPLETED");
        assertThat(w1.claim(id).detail().stringValue())
                .isEqualTo("Cannot claim execution " + id + ": current state is COMPLETED");
        assertThat(work.events(UUID.fromString(id))).hasSize(4);
    }

    @Test
    void numbersTellHowMuchWorkThereIsAndForHowMany() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        work.run("report", "1");
        w1.next("execution_scheduled");
        work.run("report", "2");
        String id = w1.next("execution_scheduled")
                .get("context")
                .get("execution_id")
                .stringValue();
        assertThat(w1.claim(id).status()).isEqualTo(200);
        assertThat(server.get("/metrics", admin()).text())
                .contains("flux_executions{state=\"SCHEDULED\"} 1.0")
                .contains("flux_executions{state=\"CLAIMED\"} 1.0")
                .contains("flux_executions{state=\"RUNNING\"} 0.0")
                .contains("flux_workers_connected 1.0");
    }

    @Test
    void theUpstreamDialectWritesIdsWithoutDashes() {
        TestServer server = start("dialect", "upstream");
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        String id = work.run("report", "1").toString().replace("-", "");
        JsonNode context = w1.next("execution_scheduled").get("context");
        assertThat(context.get("execution_id").stringValue()).isEqualTo(id);
        assertThat(w1.claim(id).json().get("execution_id").stringValue()).isEqualTo(id);
    }

    @Test
    void aPausedExecutionIsResumedUnderANewClaim() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("waiter", null);
        UUID id = work.run("waiter", "null");
        w1.next("execution_scheduled");
        w1.claim(id.toString());
        Map<String, Object> pause = FakeWorker.event("p", "WORKFLOW_PAUSED", Map.of("name", "gate", "output", 7));
        w1.checkpoint(id.toString(), "PAUSED", Map.of("events", List.of(pause)));
        assertThat(work.execution(id).output().intValue()).isEqualTo(7);
        assertThat(w1.checkpoint(id.toString(), "RUNNING", Map.of()).status())
                .as("nobody works on it until it is resumed")
                .isEqualTo(409);

        work.resume(id, "{\"approved\":true}");
        JsonNode context = w1.next("execution_resumed").get("context");
        assertThat(context.get("state").stringValue()).isEqualTo("RESUME_SCHEDULED");
        Answer late = w1.checkpoint(id.toString(), "COMPLETED", Map.of());
        assertThat(late.status()).isEqualTo(409);
        Answer claimed = w1.claim(id.toString());
        assertThat(claimed.header(FakeWorker.GENERATION)).isEqualTo("2");
        assertThat(claimed.json().get("state").stringValue()).isEqualTo("RESUME_CLAIMED");
        Answer stale = w1.checkpoint(id.toString(), "COMPLETED", Map.of(), "1");
        assertThat(stale.detail().stringValue())
                .isEqualTo("stale-claim: Stale claim for execution " + id
                        + ": checkpoint carries generation 1 but the row is at 2; the execution was reassigned");
        assertThat(w1.checkpoint(id.toString(), "COMPLETED", Map.of(), null)
                        .detail()
                        .stringValue())
                .contains("checkpoint carries no generation");
        assertThat(w1.checkpoint(id.toString(), "COMPLETED", Map.of(), "x").status())
                .isEqualTo(400);
        w1.checkpoint(id.toString(), "COMPLETED", Map.of("output", 8));
        assertThat(work.state(id)).isEqualTo("COMPLETED");
    }

    @Test
    void aCancelledExecutionEndsWhenItsWorkerSaysSo() {
        TestServer server = start("workers.heartbeat_interval", "1");
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("long", null);
        UUID id = work.run("long", "null");
        w1.next("execution_scheduled");
        w1.claim(id.toString());
        w1.checkpoint(id.toString(), "RUNNING", Map.of());
        work.cancel(id);
        JsonNode told = w1.next("execution_cancelled");
        assertThat(told.propertyNames()).containsExactly("context");
        assertThat(told.get("context").get("state").stringValue()).isEqualTo("CANCELLING");
        w1.next("execution_cancelled");
        assertThat(w1.checkpoint(id.toString(), "RUNNING", Map.of())
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("CANCELLING");
        w1.checkpoint(id.toString(), "CANCELLED", Map.of());
        assertThat(work.state(id)).isEqualTo("CANCELLED");
    }

    @Test
    void onlyTheWorkerThatItIsDispatchedToClaimsAndOnlyOnce() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        FakeWorker w2 = worker(server, "w2").register();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        w1.next("execution_scheduled");
        Answer refused = w2.claim(id.toString());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail().stringValue())
                .isEqualTo("Cannot claim execution " + id + ": scheduled to 'w1', not 'w2'");
        TestServer other = start();
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? server : other)
                        .post("/workers/w1/claim/" + id, w1.sessionToken(), null)
                        .status())
                .toList();
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(work.execution(id).claimGeneration()).isEqualTo(1);
        assertThat(w2.checkpoint(id.toString(), "RUNNING", Map.of(), "1")
                        .detail()
                        .stringValue())
                .isEqualTo("Worker 'w2' does not hold the claim for execution '" + id + "'");
    }

    @Test
    void twoServersDispatchEachExecutionOnce() throws Exception {
        TestServer one = start();
        TestServer two = start();
        FakeWorker w1 = worker(one, "w1").register().connect();
        FakeWorker w2 = worker(two, "w2").register().connect();
        Work work = work().workflow("report", null);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(work.run("report", String.valueOf(i)));
        }
        eventually(() -> ids.stream().allMatch(id -> work.state(id).equals("SCHEDULED")));
        eventually(() ->
                w1.events().waiting("execution_scheduled") + w2.events().waiting("execution_scheduled") == ids.size());
        for (UUID id : ids) {
            assertThat(work.events(id)).containsExactly("WORKFLOW_SCHEDULED");
            // whichever server a worker asks
            long claimed = List.of(w1.at(two), w2.at(one)).stream()
                    .filter(worker -> worker.claim(id.toString()).status() == 200)
                    .count();
            assertThat(claimed).isEqualTo(1);
        }
    }

    @Test
    void workGoesToWhereItFits() throws Exception {
        TestServer server = start();
        FakeWorker a = worker(server, "a").with("labels", Map.of("zone", "a")).register();
        FakeWorker b = worker(server, "b")
                .with("labels", Map.of("zone", "b"))
                .with("max_concurrent_executions", 1)
                .register();
        a.connect();
        b.connect();
        Work work = work().workflow("in-b", "{\"zone\":\"b\"}").workflow("in-c", "{\"zone\":\"c\"}");
        UUID nowhere = work.run("in-c", "null");
        UUID first = work.run("in-b", "null");
        UUID second = work.run("in-b", "null");
        assertThat(b.next("execution_scheduled")
                        .get("context")
                        .get("execution_id")
                        .stringValue())
                .isEqualTo(first.toString());
        b.claim(first.toString());
        b.checkpoint(first.toString(), "RUNNING", Map.of());
        // a second one could have come by now
        Thread.sleep(500);
        assertThat(work.state(second)).isEqualTo("CREATED");
        b.checkpoint(first.toString(), "COMPLETED", Map.of());
        assertThat(b.next("execution_scheduled")
                        .get("context")
                        .get("execution_id")
                        .stringValue())
                .isEqualTo(second.toString());
        assertThat(work.state(nowhere)).isEqualTo("CREATED");
        assertThat(a.events().waiting("execution_scheduled")).isZero();
    }

    @Test
    void aWorkerThatIsDrainingGetsNothingNew() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        w1.post("pong", Map.of("status", "draining"));
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        Thread.sleep(600);
        assertThat(work.state(id)).isEqualTo("CREATED");
        w1.post("pong", Map.of("status", "active"));
        w1.next("execution_scheduled");
    }

    @Test
    void aWorkerThatIsEvictedOrLeavesWhileItIsChosenGetsNothing() throws Exception {
        TestServer server = start("workers.heartbeat_interval", "3600");
        FakeWorker w1 = worker(server, "w1").register();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "1");
        assertThat(work.schedule(id, "w1")).isFalse();
        assertThat(work.state(id)).isEqualTo("CREATED");
        assertThat(work.events(id)).isEmpty();
        w1.connect();
        w1.next("execution_scheduled");
    }

    @Test
    void whatIsNotClaimedIsToldAgainOnTheNextConnection() throws Exception {
        TestServer one = start();
        TestServer two = start();
        FakeWorker w1 = worker(one, "w1").register().connect();
        Work work = work().workflow("report", null);
        String id = work.run("report", "null").toString();
        w1.next("execution_scheduled");
        EventReader old = w1.events();
        w1.at(two).connect();
        old.awaitEnd();
        assertThat(w1.next("execution_scheduled")
                        .get("context")
                        .get("execution_id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(w1.claim(id).status()).isEqualTo(200);
    }

    @Test
    void whatAWorkerHadGoesToAnotherWhenItRegistersAnew() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        w1.next("execution_scheduled");
        w1.claim(id.toString());
        w1.checkpoint(id.toString(), "RUNNING", Map.of());
        FakeWorker again = worker(server, "w1").register().connect();
        again.next("execution_scheduled");
        assertThat(again.claim(id.toString()).header(FakeWorker.GENERATION)).isEqualTo("2");
        assertThat(again.checkpoint(id.toString(), "COMPLETED", Map.of(), "1").status())
                .isEqualTo(409);
    }

    @Test
    void anExecutionWhoseWorkflowIsGoneFailsInsteadOfWaitingForEver() throws Exception {
        TestServer server = start();
        Work work = work().workflow("gone", null);
        UUID id = work.run("gone", "null");
        work.deleteWorkflow("gone");
        worker(server, "w1").register().connect();
        eventually(() -> work.state(id).equals("FAILED"));
        assertThat(work.events(id)).containsExactly("WORKFLOW_FAILED");
    }

    @Test
    void theExecutionTokenGoesToTheWorkerAndNowhereElse() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        String id = work.runAs("admin", "report", "null").toString();
        JsonNode told = w1.next("execution_scheduled");
        assertThat(told.get("exec_token").stringValue()).isEqualTo("token of admin");
        assertThat(w1.claim(id).text()).doesNotContain("token of admin");
        assertThat(w1.checkpoint(id, "RUNNING", Map.of()).text()).doesNotContain("token of admin");
    }

    @Test
    void progressIsKeptForTheWorkersOwnExecutionOnly() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        FakeWorker w2 = worker(server, "w2").register();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        w1.next("execution_scheduled");
        Object steps = List.of(Map.of("task_id", "t", "task_name", "load", "value", Map.of("pct", 10)));
        for (FakeWorker early : List.of(w1, w2)) {
            assertThat(early.post("progress/" + id, steps).text()).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(work.progress(id)).isEmpty();
        w1.claim(id.toString());
        w1.post("progress/" + id, steps);
        w2.post("progress/" + id, steps);
        assertThat(work.progress(id)).hasSize(1).allSatisfy(step -> {
            assertThat(step.taskName()).isEqualTo("load");
            assertThat(step.value().toString()).isEqualTo("{\"pct\":10}");
        });
        w1.checkpoint(id.toString(), "COMPLETED", Map.of());
        assertThat(w1.post("progress/" + id, steps).status()).isEqualTo(200);
        assertThat(work.progress(id)).as("it has ended").hasSize(1);
    }

    @Test
    void anInputAsDeepAsItMayBeIsDispatched() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        String deep = "[".repeat(498) + "]".repeat(498);
        UUID id = work.run("report", deep);
        EventReader.Frame frame = w1.events().next("execution_scheduled");
        assertThat(frame.data()).contains(deep);
        assertThat(w1.claim(id.toString()).text()).contains(deep);
    }
}
