package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.EventReader;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LifecycleTest extends FlowTestBase {

    private static final String INVALID_TOKEN = "{\"detail\":\"Invalid or expired token\"}";

    /** Takes the next execution that is dispatched. @return its token */
    private static String take(FakeWorker worker, String event, String execution) {
        JsonNode told = worker.next(event);
        assertThat(text(told.get("context"), "execution_id")).isEqualTo(execution);
        assertThat(worker.claim(execution).status()).isEqualTo(200);
        return text(told, "exec_token");
    }

    @Test
    void aRunGoesThroughAWorkerThatAsksBeforeEachTask() {
        start();
        FakeWorker w1 = worker("w1");
        String key = accounts.account("svc-a", "operator");
        String id = run(key, "billing/invoice", Map.of("amount", 7));
        String token = take(w1, "execution_scheduled", id);

        String yes = "{\"authorized\":true}";
        answers(authorize(token, id, "load"), 200, yes);
        accounts.ok(200, "DELETE", "/admin/principals/svc-a/roles/operator", null);
        answers(
                authorize(token, id, "load"),
                403,
                "{\"detail\":{\"authorized\":false,\"missing_permission\":\"workflow:billing:invoice:task:load:execute\"}}");
        answers(authorize(token, id, "format_output"), 200, yes);
        accounts.ok(200, "POST", "/admin/principals/svc-a/roles", Map.of("role", "operator"));
        answers(authorize(token, id, "load"), 200, yes);
        accounts.ok(200, "POST", "/admin/principals/svc-a/disable", null);
        answers(authorize(token, id, "load"), 401, INVALID_TOKEN);
        answers(authorize(token, id, "format_output"), 401, INVALID_TOKEN);
        accounts.ok(200, "POST", "/admin/principals/svc-a/enable", null);

        assertThat(w1.checkpoint(id, "RUNNING", Map.of()).status()).isEqualTo(200);
        answers(authorize(token, id, "renamed"), 200, yes);
        assertThat(w1.checkpoint(id, "COMPLETED", Map.of("output", Map.of("ok", true)))
                        .status())
                .isEqualTo(200);
        JsonNode ended = server.get("/executions/" + id, accounts.admin).json();
        assertThat(text(ended, "state")).isEqualTo("COMPLETED");
        assertThat(ended.get("output")).hasToString("{\"ok\":true}");
        assertThat(ended.get("input")).hasToString("{\"amount\":7}");
        assertThat(authorize(token, id, "load").status()).isIn(401, 403);
        answers(
                server.post("/executions/" + id + "/resume", accounts.admin, null),
                400,
                "{\"detail\":\"Cannot resume a finished execution.\"}");
        answers(
                server.post("/executions/" + id + "/cancel", accounts.admin, null),
                400,
                "{\"detail\":\"Cannot cancel a finished execution.\"}");
    }

    @Test
    void onlyTheTokenOfThatExecutionAuthorizes() {
        start();
        FakeWorker w1 = worker("w1");
        String first = run(accounts.admin, "billing/invoice", 1);
        String token = take(w1, "execution_scheduled", first);
        String second = run(accounts.admin, "billing/invoice", 2);
        answers(
                authorize(token, second, "load"),
                403,
                "{\"detail\":\"Execution token is not bound to this execution\"}");
        answers(
                authorize(token, "nope", "load"),
                403,
                "{\"detail\":\"Execution token is not bound to this execution\"}");
        answers(
                authorize(accounts.admin, first, "load"),
                403,
                "{\"detail\":\"This endpoint requires an execution token\"}");
        answers(
                authorize(w1.sessionToken(), first, "load"),
                403,
                "{\"detail\":\"This endpoint requires an execution token\"}");
        answers(authorize(null, first, "load"), 401, "{\"detail\":\"Authorization token required\"}");
        answers(authorize(token + "x", first, "load"), 401, INVALID_TOKEN);
        // no answer but the dispatch has it, and no caller's credential is in that
        assertThat(server.get("/executions/" + first + "?detailed=true", accounts.admin)
                        .text())
                .doesNotContain(token)
                .doesNotContain("exec_token");
        assertThat(server.get("/executions", accounts.admin).text()).doesNotContain(token);
    }

    @Test
    void anExecutionThatIsResumedWorksForWhoResumedIt() {
        start();
        FakeWorker w1 = worker("w1");
        String first = accounts.account("first", "operator");
        String id = run(first, "default/waiter", null);
        take(w1, "execution_scheduled", id);
        String resume = "/executions/" + id + "/resume";
        answers(
                server.post(resume, first, null),
                409,
                "{\"detail\":\"Cannot resume an execution in state 'CLAIMED'; it is not paused.\"}");
        w1.checkpoint(id, "PAUSED", Map.of());
        String second = accounts.account("second", "operator");
        Answer resumed = server.post(resume, second, Map.of("approved", true));
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
        String token = take(w1, "execution_resumed", id);
        accounts.ok(200, "POST", "/admin/principals/first/disable", null);
        answers(authorize(token, id, "load"), 200, "{\"authorized\":true}");
        JsonNode events = server.get("/executions/" + id + "?detailed=true", accounts.admin)
                .json()
                .get("events");
        JsonNode resuming = events.valueStream()
                .filter(event -> text(event, "type").equals("WORKFLOW_RESUMING"))
                .findFirst()
                .orElseThrow();
        assertThat(resuming.get("value")).hasToString("{\"approved\":true}");
        assertThat(text(resuming, "time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    }

    @Test
    void whatNoWorkerHasIsCancelledAtOnceAndWhatOneHasWhenItSaysSo() {
        start();
        String waiting = run(accounts.admin, "billing/invoice", 1);
        Answer cancelled = server.post("/executions/" + waiting + "/cancel", accounts.admin, null);
        assertThat(text(cancelled.json(), "state")).isEqualTo("CANCELLED");

        FakeWorker w1 = worker("w1");
        String held = run(accounts.admin, "billing/invoice", 2);
        String token = take(w1, "execution_scheduled", held);
        w1.checkpoint(held, "RUNNING", Map.of());
        Answer cancelling = server.get("/workflows/billing/invoice/cancel/" + held, accounts.admin);
        assertThat(text(cancelling.json(), "state")).isEqualTo("CANCELLING");
        assertThat(authorize(token, held, "load").status()).isEqualTo(403);
        w1.next("execution_cancelled");
        w1.checkpoint(held, "CANCELLED", Map.of());
        assertThat(state(held)).isEqualTo("CANCELLED");
        assertThat(authorize(token, held, "load").status()).isIn(401, 403);
    }

    @Test
    void anExecutionAskedForByAnotherRunsForTheSamePrincipalAndIsChecked() {
        start();
        FakeWorker w1 = worker("w1");
        String key = accounts.holderOf(
                "svc-a", "workflow:default:*", "workflow:billing:*", "admin:roles:manage", "execution:*:read");
        String parent = run(key, "default/report", 1);
        String token = take(w1, "execution_scheduled", parent);
        String child = run(token, "billing/invoice", 2);
        String childToken = take(w1, "execution_scheduled", child);
        answers(authorize(childToken, child, "load"), 200, "{\"authorized\":true}");
        assertThat(authorize(childToken, parent, "load").status()).isEqualTo(403);
        // the token reaches nothing but workflows and executions
        assertThat(server.get("/admin/roles", token).status()).isEqualTo(403);
        accounts.ok(200, "PATCH", "/admin/roles/role-of-svc-a", Map.of("remove_permissions", new String[] {
            "workflow:billing:*"
        }));
        assertThat(server.post("/workflows/billing/invoice/run", token, 3).status())
                .isEqualTo(403);
    }

    @Test
    void aSynchronousRunAnswersAtTheEnd() throws Exception {
        start();
        FakeWorker w1 = worker("w1");
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> server.post("/workflows/billing/invoice/run/sync?detailed=true", accounts.admin, Map.of("n", 1)));
        String id = text(w1.next("execution_scheduled").get("context"), "execution_id");
        w1.claim(id);
        w1.checkpoint(id, "RUNNING", Map.of());
        assertThat(answer).isNotDone();
        w1.checkpoint(id, "COMPLETED", Map.of("output", 42));
        JsonNode ended = answer.get(60, TimeUnit.SECONDS).json();
        assertThat(text(ended, "state")).isEqualTo("COMPLETED");
        assertThat(ended.get("output").intValue()).isEqualTo(42);
        assertThat(ended.get("events")).isNotEmpty();
    }

    @Test
    void aStreamedRunTellsEachStateUntilThePause() {
        start();
        FakeWorker w1 = worker("w1");
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/workflows/default/waiter/run/stream"))
                .header("Authorization", "Bearer " + accounts.admin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (EventReader events = EventReader.open(HttpClient.newHttpClient(), request, server.contract())) {
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            String id = text(w1.next("execution_scheduled").get("context"), "execution_id");
            events.next("waiter.execution.scheduled");
            w1.claim(id);
            events.next("waiter.execution.claimed");
            w1.checkpoint(id, "RUNNING", Map.of());
            events.next("waiter.execution.running");
            w1.checkpoint(id, "PAUSED", Map.of());
            assertThat(events.next("waiter.execution.paused").data()).contains("\"state\":\"PAUSED\"");
            events.awaitEnd();
        }
    }

    @Test
    void aRequestThatWaitsIsAnsweredWhenTheServerStops() throws Exception {
        start();
        TestServer other = startAnother();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> other.post("/workflows/billing/invoice/run/sync", accounts.admin, null));
        while (executions() == 0) {
            Thread.sleep(20);
        }
        other.close();
        Answer answer = waiting.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.detail().stringValue()).startsWith("the server stops: ask for the execution ");
    }

    @Test
    void whatOneServerChangesTheOtherSees() throws Exception {
        start();
        TestServer other = startAnother();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> other.post("/workflows/billing/invoice/run/sync", accounts.admin, null));
        while (executions() == 0) {
            Thread.sleep(20);
        }
        String id = text(
                server.get("/executions", accounts.admin)
                        .json()
                        .get("executions")
                        .get(0),
                "execution_id");
        server.post("/executions/" + id + "/cancel", accounts.admin, null);
        assertThat(text(waiting.get(60, TimeUnit.SECONDS).json(), "state")).isEqualTo("CANCELLED");
    }

    @Test
    void ofTransitionsThatExcludeEachOtherOneHappens() throws Exception {
        start();
        TestServer other = startAnother();
        FakeWorker w1 = worker("w1");
        for (int round = 0; round < 3; round++) {
            String id = run(accounts.admin, "default/waiter", null);
            take(w1, "execution_scheduled", id);
            w1.checkpoint(id, "PAUSED", Map.of());
            List<Callable<Integer>> resumes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TestServer at = i % 2 == 0 ? server : other;
                resumes.add(() -> at.post("/executions/" + id + "/resume", accounts.admin, 1)
                        .status());
            }
            assertThat(statuses(resumes)).containsOnlyOnce(200).containsOnly(200, 409);
            JsonNode events = server.get("/executions/" + id + "?detailed=true", accounts.admin)
                    .json()
                    .get("events");
            assertThat(events.valueStream().filter(event -> text(event, "type").equals("WORKFLOW_RESUMING")))
                    .hasSize(1);
            take(w1, "execution_resumed", id);
        }
    }

    private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }
}
