package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker does over HTTP, one step at a time. It executes nothing. */
public final class FakeWorker implements AutoCloseable {

    /** Set it as {@code workers.bootstrap_token} of the server. */
    public static final String BOOTSTRAP_TOKEN = "bootstrap token for tests only";

    public static final String GENERATION = "X-Flux-Claim-Generation";

    private static final JsonMapper JSON = new JsonMapper();

    /** One for all: its threads do not grow with the number of workers. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final Map<String, Object> more = new HashMap<>();
    private TestServer server;
    private String sessionToken;
    private String generation;
    private EventReader events;

    public FakeWorker(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Adds to what it says when it registers, such as labels. */
    public FakeWorker with(String field, Object value) {
        more.put(field, value);
        return this;
    }

    /** Talks to another server from now on. */
    public FakeWorker at(TestServer other) {
        this.server = other;
        return this;
    }

    public String name() {
        return name;
    }

    public String sessionToken() {
        return sessionToken;
    }

    /** A complete body of a registration. */
    public static Map<String, Object> registration(String name) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("runtime", Map.of("os_name", "Linux", "os_version", "6", "python_version", "3.12"));
        body.put("packages", List.of(Map.of("name", "a", "version", "1")));
        body.put(
                "resources",
                Map.of(
                        "cpu_total", 2,
                        "cpu_available", 2,
                        "memory_total", 100,
                        "memory_available", 50,
                        "disk_total", 100,
                        "disk_free", 50.5,
                        "gpus", List.of()));
        return body;
    }

    /** Registers as its server's operator meant it to. */
    public FakeWorker register() {
        Answer answer = tryRegister(BOOTSTRAP_TOKEN);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        sessionToken = answer.json().get("session_token").stringValue();
        return this;
    }

    public Answer tryRegister(String bootstrapToken) {
        Map<String, Object> body = registration(name);
        body.putAll(more);
        return server.post("/workers/register", bootstrapToken, body);
    }

    public FakeWorker connect() {
        EventReader reader = tryConnect();
        assertThat(reader.status()).isEqualTo(200);
        return this;
    }

    /** The answer need not be 200. */
    public EventReader tryConnect() {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path("connect")));
        if (sessionToken != null) {
            request.header("Authorization", "Bearer " + sessionToken);
        }
        events = EventReader.open(CLIENT, request.build(), server.contract());
        return events;
    }

    /** What it hears on its newest connection. */
    public EventReader events() {
        return events;
    }

    /** The data of the next event of a kind. */
    public JsonNode next(String event) {
        return JSON.readTree(events.next(event).data());
    }

    public Answer pong() {
        return server.post(path("pong"), sessionToken, null);
    }

    public Answer post(String call, Object body) {
        return server.post(path(call), sessionToken, body);
    }

    public Answer claim(String execution) {
        Answer answer = post("claim/" + execution, null);
        if (answer.status() == 200) {
            generation = answer.header(GENERATION);
        }
        return answer;
    }

    /** Says how far it is, under its newest claim. @param more fields beside those that must be there */
    public Answer checkpoint(String execution, String state, Map<String, Object> more) {
        return checkpoint(execution, state, more, generation);
    }

    /** @param claim the generation; null for none */
    public Answer checkpoint(String execution, String state, Map<String, Object> more, String claim) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "workflow_id", "any",
                "workflow_namespace", "default",
                "workflow_name", "any",
                "execution_id", execution,
                "state", state));
        body.putAll(more);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path("checkpoint/" + execution)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (sessionToken != null) {
            request.header("Authorization", "Bearer " + sessionToken);
        }
        if (claim != null) {
            request.header(GENERATION, claim);
        }
        return server.send(request.build());
    }

    /** An event as a worker adds it. */
    public static Map<String, Object> event(String id, String type, Object value) {
        Map<String, Object> event = new HashMap<>();
        event.put("id", id);
        event.put("type", type);
        event.put("source_id", "fake");
        event.put("name", "fake");
        event.put("value", value);
        event.put("time", "2026-01-01T00:00:00.000000Z");
        return event;
    }

    private String path(String call) {
        return "/workers/" + name + "/" + call;
    }

    /** Goes away without a word. */
    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
    }
}
