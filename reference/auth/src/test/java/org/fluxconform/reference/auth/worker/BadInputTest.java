package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes in, a 4xx with {@code {"detail"}} goes out, and nothing is changed. */
class BadInputTest extends WorkerTestBase {

    private static final JsonMapper JSON = new JsonMapper();

    /** A good registration with one field changed. */
    private static String registration(String field, Object value) {
        Map<String, Object> body = FakeWorker.registration("bad");
        body.put(field, value);
        return JSON.writeValueAsString(body);
    }

    private static Map<String, Object> resources(String field, Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> good =
                (Map<String, Object>) FakeWorker.registration("bad").get("resources");
        Map<String, Object> resources = new HashMap<>(good);
        resources.put(field, value);
        return resources;
    }

    @Test
    void registrationsThatMakeNoSense() {
        TestServer server = start();
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "{",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "[".repeat(100_000),
                "\uD800",
                registration("name", ""),
                registration("name", " w"),
                registration("name", "."),
                registration("name", ".."),
                registration("name", "a/b"),
                registration("name", "a\\b"),
                registration("name", "a\nb"),
                registration("name", "a\u0000b"),
                registration("name", "w\u202E1"),
                registration("name", "x".repeat(201)),
                registration("name", "x".repeat(100_000)),
                registration("name", 7),
                registration("name", null),
                registration("runtime", Map.of()),
                registration("runtime", List.of()),
                registration("runtime", Map.of("os_name", 1, "os_version", 2, "python_version", 3)),
                registration("packages", Map.of()),
                registration("packages", List.of(1, "a")),
                registration("packages", List.of(Map.of("name", "a"))),
                registration("resources", resources("cpu_total", "many")),
                registration("resources", resources("cpu_total", null)),
                registration("resources", resources("gpus", 1)),
                registration("resources", resources("gpus", List.of(Map.of("name", "g")))),
                registration("labels", List.of()),
                registration("labels", Map.of("zone", 1)),
                registration("labels", Map.of("zo\u0000ne", "a")),
                registration("labels", Map.of("zone", "a\u0000")),
                registration("runners", "python"),
                registration("runners", List.of(1)),
                registration("max_concurrent_executions", 0),
                registration("max_concurrent_executions", -1),
                registration("max_concurrent_executions", 1.5),
                registration("max_concurrent_executions", 1e300)));
        for (String body : bodies) {
            Answer answer = server.post("/workers/register", FakeWorker.BOOTSTRAP_TOKEN, body);
            refused(body, answer);
        }
        assertThat(server.get("/workers", adminKey()).text()).isEqualTo("[]");
    }

    @Test
    void numbersOfEverySizeAreTaken() {
        TestServer server = start();
        for (Object number : List.of(new java.math.BigDecimal("1e999999999"), "2.5", 1L << 62, -1)) {
            Answer answer = server.post(
                    "/workers/register",
                    FakeWorker.BOOTSTRAP_TOKEN,
                    registration("resources", resources("memory_total", number)));
            assertThat(answer.status()).as("%s: %s", number, answer.text()).isEqualTo(200);
            assertThat(server.get("/workers", adminKey()).status()).isEqualTo(200);
        }
    }

    @Test
    void callsThatMakeNoSense() {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        w1.next("execution_scheduled");
        w1.claim(id.toString());
        Map<String, List<String>> calls = new LinkedHashMap<>();
        calls.put(
                "pong",
                List.of(
                        "[]",
                        "1",
                        "{",
                        "{\"status\":\"asleep\"}",
                        "{\"status\":1}",
                        "{\"healthy\":\"maybe\"}",
                        "{\"in_flight\":\"x\"}",
                        "{\"metrics\":\"" + "x".repeat(70_000) + "\"}"));
        calls.put("progress/" + id, List.of("", "{}", "1", "[1]", "[{}]", "[{\"task_id\":1,\"task_name\":2}]"));
        calls.put(
                "checkpoint/" + id,
                List.of(
                        "",
                        "[]",
                        "{}",
                        checkpoint(id, "state", "ASLEEP"),
                        checkpoint(id, "state", "CREATED"),
                        checkpoint(id, "state", "RESUMING"),
                        checkpoint(id, "state", 1),
                        checkpoint(id, "execution_id", UUID.randomUUID().toString()),
                        checkpoint(id, "execution_id", "nope"),
                        checkpoint(id, "execution_id", null),
                        checkpoint(id, "events", 1),
                        checkpoint(id, "events", List.of(1)),
                        checkpoint(id, "events", List.of(Map.of("name", "no type"))),
                        checkpoint(id, "events", List.of(Map.of("type", "a\u0000b"))),
                        checkpoint(id, "events", List.of(Map.of("type", "a", "time", 1)))));
        calls.put("checkpoint/nope", List.of(checkpoint(id, "state", "RUNNING")));
        calls.put("checkpoint/" + UUID.randomUUID(), List.of(checkpoint(id, "state", "RUNNING")));
        calls.put("claim/nope", List.of("", "{}"));
        calls.put("claim/%00", List.of(""));
        calls.put("claim/" + "x".repeat(5_000), List.of(""));
        calls.put("claim/" + UUID.randomUUID(), List.of(""));
        calls.put("nonsense/" + id, List.of(""));
        calls.forEach((call, bodies) -> bodies.forEach(body -> {
            try {
                refused(call + " " + body, w1.post(call, body));
            } catch (java.io.UncheckedIOException e) {
                throw new AssertionError(call + " " + body, e);
            }
        }));
        for (String generation : List.of("", "-1", "1.0", "99999999999", "0x1", "1,1", "٣")) {
            assertThat(w1.checkpoint(
                                    id.toString(),
                                    "RUNNING",
                                    Map.of(),
                                    new String(
                                            generation.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                            .status())
                    .as(generation)
                    .isBetween(400, 409);
        }
        assertThat(work.state(id)).isEqualTo("CLAIMED");
        assertThat(work.events(id)).containsExactly("WORKFLOW_SCHEDULED", "WORKFLOW_CLAIMED");
        assertThat(w1.checkpoint(id.toString(), "COMPLETED", Map.of()).status()).isEqualTo(200);
    }

    private static String checkpoint(UUID id, String field, Object value) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "workflow_id", "w",
                "workflow_namespace", "default",
                "workflow_name", "report",
                "execution_id", id.toString(),
                "state", "RUNNING"));
        body.put(field, value);
        return JSON.writeValueAsString(body);
    }

    @Test
    void whoHasNotRegisteredIsUnknown() {
        TestServer server = start("security.auth.api_keys.enabled", "false");
        FakeWorker ghost = worker(server, "ghost");
        EventReader events = ghost.tryConnect();
        assertThat(events.status()).isEqualTo(404);
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        Answer claim = ghost.claim(id.toString());
        assertThat(claim.status()).isEqualTo(404);
        assertThat(claim.detail().stringValue()).isEqualTo("Worker 'ghost' not found.");
        assertThat(server.get("/workers/ghost", null).status()).isEqualTo(404);
    }

    @Test
    void nobodyMayChangeAnythingAnonymouslyIfTheOperatorSaysSo() {
        TestServer server = start("security.auth.api_keys.enabled", "false", "security.auth.allow_anonymous", "false");
        FakeWorker w1 = worker(server, "w1");
        for (Answer answer : List.of(w1.tryRegister(FakeWorker.BOOTSTRAP_TOKEN), w1.pong())) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.detail().stringValue()).startsWith("Anonymous state-changing requests are disabled.");
        }
        assertThat(w1.tryConnect().status()).isEqualTo(401);
    }

    private static void refused(String what, Answer answer) {
        String shown = what.substring(0, Math.min(what.length(), 200));
        assertThat(answer.status()).as("%s: %s", shown, answer.text()).isBetween(400, 499);
        assertThat(answer.json().has("detail")).as(shown).isTrue();
        assertThat(answer.text()).as(shown).doesNotContain("Exception").doesNotContain("org.fluxconform");
    }
}
