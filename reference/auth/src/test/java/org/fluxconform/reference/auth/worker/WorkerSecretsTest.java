package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** What secrets a worker gets. */
class WorkerSecretsTest extends WorkerTestBase {

    private static final String SOURCE = """
            from flux import task, workflow

            @task.with_options(secret_requests=["s1"])
            async def load(secrets):
                return 1

            @workflow
            async def report(ctx):
                return await load()
            """;

    private TestServer server;
    private FakeWorker worker;
    private String execution;

    private void runOnAWorker() throws IOException {
        server = start();
        for (String name : List.of("s1", "s2")) {
            send("PUT", "/admin/secrets/" + name, "{\"value\": \"value of " + name + "\"}");
        }
        assertThat(server.upload(SOURCE, admin()).status()).isEqualTo(200);
        worker = worker(server, "w1").register().connect();
        execution = send("POST", "/workflows/default/report/run/async", "{}")
                .json()
                .get("execution_id")
                .stringValue();
        worker.next("execution_scheduled");
    }

    private Answer send(String method, String path, String body) throws IOException {
        Answer answer = server.send(method, path, admin(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Answer batch(FakeWorker asking, String... names) {
        return asking.post("secrets/batch", Map.of("execution_id", execution, "names", names));
    }

    private static void refused(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.detail().stringValue()).isEqualTo(detail);
    }

    @Test
    void aWorkerReadsTheSecretsOfWhatItExecutesAsLongAsItHasIt() throws Exception {
        runOnAWorker();
        refused(batch(worker, "s1"), 403, "Worker does not own this execution");
        assertThat(worker.claim(execution).status()).isEqualTo(200);
        assertThat(batch(worker, "s1").text()).isEqualTo("{\"s1\":\"value of s1\"}");
        assertThat(batch(worker).text()).isEqualTo("{}");

        refused(batch(worker, "s2", "s1", "s3"), 403, "Secrets not declared by workflow: ['s2', 's3']");
        server.send("DELETE", "/admin/secrets/s1", admin(), null);
        refused(batch(worker, "s1"), 404, "The following secrets were not found: ['s1']");

        worker.checkpoint(execution, "COMPLETED", Map.of("output", 1));
        refused(batch(worker, "s1"), 403, "Worker does not own this execution");
    }

    @Test
    void noOtherWorkerReadsThem() throws Exception {
        runOnAWorker();
        assertThat(worker.claim(execution).status()).isEqualTo(200);
        FakeWorker other = worker(server, "w2").register();
        refused(batch(other, "s1"), 403, "Worker does not own this execution");
        Answer inItsName = server.post(
                "/workers/w1/secrets/batch",
                other.sessionToken(),
                Map.of("execution_id", execution, "names", List.of("s1")));
        assertThat(inItsName.status()).isEqualTo(403);
        assertThat(inItsName.detail().stringValue()).startsWith("Worker identity mismatch");
    }
}
