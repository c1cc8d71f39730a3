package org.fluxconform.reference.auth.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.EventStream;
import org.fluxconform.reference.auth.http.RateLimiter;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Worker;
import org.fluxconform.reference.auth.support.Refused;
import tools.jackson.databind.JsonNode;

/** Workers over HTTP: registering, listening, answering, and who is there. */
public final class WorkerRoutes {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_METRICS = 65_536;
    private static final int MAX_LISTED = 1_000;

    private final Database database;
    private final Registration registration;
    private final Connections connections;
    private final Heartbeats heartbeats;
    private final Dispatcher dispatcher;
    private final Predicate<String> bootstrapToken;
    private final RateLimiter limiter;

    /** @param bootstrapToken whether a token is the one that lets workers register */
    public WorkerRoutes(
            Database database,
            Registration registration,
            Connections connections,
            Heartbeats heartbeats,
            Dispatcher dispatcher,
            Predicate<String> bootstrapToken,
            RateLimiter limiter) {
        this.database = database;
        this.registration = registration;
        this.connections = connections;
        this.heartbeats = heartbeats;
        this.dispatcher = dispatcher;
        this.bootstrapToken = bootstrapToken;
        this.limiter = limiter;
    }

    /** What was registered, with {@code session_token}; 403 for a wrong bootstrap token, 409 if an account that no worker made has its name. */
    public void register(Call call) {
        limiter.admit(call);
        // before the body, though the upstream server looks at that first: nobody may make this one read it for nothing
        checkToken(call.context().header("Authorization"));
        Worker worker = call.body(RegistrationBody::read);
        String token = registration.register(worker, call.requestId());
        connections.end(worker.name());
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("name", worker.name());
        reply.put("runtime", worker.runtime());
        reply.put("packages", worker.packages());
        reply.put("resources", worker.resources());
        reply.put("session_token", token);
        reply.put("labels", worker.labels());
        reply.put("max_concurrent_executions", worker.maxConcurrentExecutions());
        reply.put("last_seen_at", null);
        reply.put("runners", worker.runners());
        reply.put("metrics", null);
        reply.put("metadata", null);
        call.reply(reply);
    }

    private void checkToken(String authorization) {
        if (authorization == null) {
            throw new ApiError(401, "Authorization header missing");
        }
        if (!authorization.startsWith(SCHEME)
                || authorization.substring(SCHEME.length()).isBlank()) {
            throw new ApiError(401, "Invalid authorization format");
        }
        if (!bootstrapToken.test(authorization.substring(SCHEME.length()))) {
            throw new ApiError(403, "Invalid bootstrap or join token.");
        }
    }

    private record Pong(Optional<Worker.Status> status, Optional<JsonNode> metrics) {

        static final Pong EMPTY = new Pong(Optional.empty(), Optional.empty());
    }

    /** The answer to a ping; it is no error if the worker is unknown. */
    public void pong(Call call) {
        JsonNode body = call.json();
        Pong pong = body == null || body.isNull() ? Pong.EMPTY : call.body(body, WorkerRoutes::pong);
        String name = call.path("name");
        if (pong.status().isEmpty() && pong.metrics().isEmpty()) {
            heartbeats.note(name);
        } else {
            database.change(tx -> tx.workers().answered(name, pong.status(), pong.metrics(), tx.now()));
        }
        call.reply(Map.of("status", "ok"));
    }

    private static Pong pong(Body body) {
        body.optionalFlag("healthy");
        body.optionalWhole("in_flight");
        Optional<String> word = body.optionalText("status");
        Optional<Worker.Status> status = word.map(Worker.Status::of);
        if (word.isPresent() && status.isEmpty()) {
            body.wrong("status", "expected active, paused or draining");
        }
        Optional<JsonNode> metrics = body.optionalJson("metrics");
        if (metrics.filter(tree -> tree.toString().length() > MAX_METRICS).isPresent()) {
            body.wrong("metrics", "at most " + MAX_METRICS + " characters");
        }
        return new Pong(status, metrics);
    }

    /** Server-sent events: ping, execution_scheduled, execution_resumed, execution_cancelled. */
    public void connect(Call call) {
        connections.connect(call.path("name"), () -> EventStream.open(call));
        dispatcher.nudge();
    }

    /** Everybody who is authenticated may know who works here. */
    public void list(Call call) {
        long limit = call.queryWhole("limit", MAX_LISTED, 1, MAX_LISTED);
        long offset = call.queryWhole("offset", 0, 0, Integer.MAX_VALUE);
        call.reply(database.read(tx -> {
            Map<String, Integer> load = tx.dispatch().load();
            return tx.workers().list(limit, offset).stream()
                    .map(worker -> shown(worker, load))
                    .toList();
        }));
    }

    /** One of the list; 404 for one that is not there. */
    public void get(Call call) {
        String name = call.path("name");
        call.reply(database.read(tx -> shown(
                tx.workers().find(name).orElseThrow(() -> Refused.unknown("Worker '" + name + "' not found")),
                tx.dispatch().load())));
    }

    private static Map<String, Object> shown(Worker worker, Map<String, Integer> load) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", worker.name());
        shown.put("status", worker.connectionId() == null ? "offline" : "online");
        shown.put("runtime", worker.runtime());
        shown.put("resources", worker.resources());
        shown.put("packages", worker.packages());
        shown.put("labels", worker.labels());
        shown.put("metrics", worker.metrics());
        shown.put("metadata", null);
        shown.put("in_flight", load.getOrDefault(worker.name(), 0));
        return shown;
    }
}
