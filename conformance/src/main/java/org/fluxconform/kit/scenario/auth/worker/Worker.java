package org.fluxconform.kit.scenario.auth.worker;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Dialect;
import org.fluxconform.kit.scenario.auth.door.Operation;
import org.fluxconform.kit.scenario.auth.server.Server;
import org.fluxconform.kit.subject.HttpService;
import org.fluxconform.kit.subject.ServiceBroken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker that the kit plays: it registers, listens, and answers pings while it shall. What it is given it only takes
 * when a scenario says so.
 */
public final class Worker implements AutoCloseable {

    /** Generous: a busy machine takes its time. */
    private static final long PATIENCE_MILLIS = 45_000;

    /** What a worker says of its machine when it registers. */
    public static final Map<String, Object> MACHINE = Map.of(
            "runtime", Map.of("os_name", "Linux", "os_version", "6", "python_version", "3.13"),
            "packages", List.of(),
            "resources",
                    Map.of(
                            "cpu_total", 1,
                            "cpu_available", 1,
                            "memory_total", 1,
                            "memory_available", 1,
                            "disk_total", 1,
                            "disk_free", 1,
                            "gpus", List.of()));

    private final Server server;
    private final Dialect dialect;
    private final String name;
    private final Credential session;
    private volatile boolean silent;
    private Frames frames;

    private Worker(Server server, Dialect dialect, String name, Credential session) {
        this.server = server;
        this.dialect = dialect;
        this.name = name;
        this.session = session;
    }

    /**
     * Registers with the server's bootstrap token.
     *
     * @param hide is told the session token, which is a secret
     * @throws AssertionError if the server does not let it
     */
    public static Worker register(Server server, Dialect dialect, String name, Consumer<String> hide) {
        Operation operation = dialect.operation("register the worker");
        Map<String, Object> values = new HashMap<>(MACHINE);
        values.put("worker", name);
        HttpRequest request = server.http()
                .request(operation.path(values))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + server.bootstrapToken())
                .method(
                        operation.method(),
                        BodyPublishers.ofString(operation.body(values).toString()))
                .build();
        HttpService.Answer answer = server.http().ask(request);
        String token = token(answer, operation);
        hide.accept(token);
        return new Worker(server, dialect, name, Credential.bearer(name, token));
    }

    private static String token(HttpService.Answer answer, Operation operation) {
        if (answer.status() / 100 == 2) {
            try {
                String token = JsonMapper.shared()
                        .readTree(answer.body())
                        .at(operation.reply().get("secret"))
                        .asString("");
                if (!token.isEmpty()) {
                    return token;
                }
            } catch (JacksonException e) {
                throw new AssertionError("expected: a worker that registers with the bootstrap token gets JSON", e);
            }
        }
        throw new AssertionError(
                "expected: a worker registers with the bootstrap token, and gets a session token\ngot: "
                        + answer.status());
    }

    public String name() {
        return name;
    }

    /** What it got when it registered. */
    public Credential session() {
        return session;
    }

    /** Listens from now on. */
    public Worker connect() {
        Operation operation = dialect.operation("connect the worker");
        HttpRequest request = server.http()
                .request(operation.path(Map.of("worker", name)))
                .header("Authorization", session.authorization().get(0))
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        HttpResponse<InputStream> response = server.http().open(request);
        if (response.statusCode() != 200) {
            throw new AssertionError("expected: a registered worker can connect\ngot: " + response.statusCode());
        }
        frames = new Frames(response.body(), this::answerPing);
        return this;
    }

    private void answerPing() {
        if (!silent) {
            try {
                send("answer the ping", Map.of(), Map.of());
            } catch (ServiceBroken lost) {
                // One answer that is lost is no silence: a worker goes on listening, and answers the next ping.
            }
        }
    }

    /** From now on it answers no ping. */
    public void fallSilent() {
        silent = true;
    }

    /** Waits until the server ends the connection; whether it did. */
    public boolean isEnded() {
        return frames.awaitEnd(PATIENCE_MILLIS);
    }

    /** The frame by which an execution is given to it; waits for it. */
    public Frame given(String execution) {
        Frame frame = frames.await(
                one -> one.event().startsWith("execution_") && one.execution().equals(execution), PATIENCE_MILLIS);
        if (frame == null) {
            throw new AssertionError(
                    "expected: the execution is given to the worker that is connected\ngot: nothing in "
                            + PATIENCE_MILLIS / 1000 + " s");
        }
        return frame;
    }

    /** The same for a resumed execution. */
    public Frame givenAgain(String execution) {
        return frames.await(
                one -> one.event().equals("execution_resumed")
                        && one.execution().equals(execution),
                PATIENCE_MILLIS);
    }

    /** Claims an execution; what identifies the claim from then on. */
    public Map<String, String> claim(String execution) {
        HttpService.Answer answer = send("claim the execution", Map.of("execution", execution), Map.of());
        if (answer.status() / 100 != 2) {
            throw new AssertionError(
                    "expected: a worker can claim an execution that is given to it\ngot: " + answer.status());
        }
        return answer.headers()
                .firstValue("X-Flux-Claim-Generation")
                .map(generation -> Map.of("X-Flux-Claim-Generation", generation))
                .orElse(Map.of());
    }

    /** Tells a state of an execution that it has claimed. */
    public HttpService.Answer checkpoint(Frame frame, Map<String, String> claim, String state, Object output) {
        Map<String, Object> values = Map.of("execution", frame.execution(), "checkpoint", told(frame, state, output));
        return send("checkpoint the execution", values, claim);
    }

    /** What a worker tells of an execution that it was given. */
    public JsonNode told(Frame frame, String state, Object output) {
        var body = JsonMapper.shared().createObjectNode();
        for (String key : List.of("workflow_id", "workflow_namespace", "workflow_name", "execution_id")) {
            body.set(key, frame.data().at("/context/" + key));
        }
        body.put("state", state);
        body.set("output", JsonMapper.shared().valueToTree(output));
        body.putArray("events");
        return body;
    }

    private HttpService.Answer send(String name, Map<String, ?> more, Map<String, String> headers) {
        Operation operation = dialect.operation(name);
        Map<String, Object> values = new HashMap<>(more);
        values.put("worker", this.name);
        HttpRequest.Builder request = server.http()
                .request(operation.path(values))
                .header("Authorization", session.authorization().get(0));
        headers.forEach(request::header);
        var body = operation.body(values);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return server.http()
                .ask(request.method(
                                operation.method(),
                                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                        .build());
    }

    @Override
    public void close() {
        silent = true;
        if (frames != null) {
            frames.close();
        }
    }
}
