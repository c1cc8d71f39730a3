package org.fluxconform.reference.auth.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.reference.auth.process.ServerProcess.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.worker.EventReader;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} while workers claim and say how far they are: what was acknowledged to them is there after the next start,
 * generations of claims only grow, and state and events of each execution agree.
 */
class WorkerCrashTest {

    private static final String WORKFLOW = """
            from flux import ExecutionContext, workflow

            @workflow
            async def report(ctx: ExecutionContext):
                return ctx.input
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOOTSTRAP_TOKEN = "bootstrap token for tests only";
    private static final int ROUNDS = 3;
    private static final int WORKERS = 2;

    /** How far an execution may come, in this order. */
    private static final List<String> ORDER =
            List.of("CREATED", "SCHEDULED", "CLAIMED", "RUNNING", "PAUSED", "COMPLETED");

    @TempDir
    Path home;

    /** What the server has told somebody of an execution: nothing of it may be undone. */
    private static final class Known {
        String state = "CREATED";
        int generation;
        final List<String> events = new ArrayList<>();

        synchronized void claimed(int number) {
            generation = number;
            state = "CLAIMED";
        }

        synchronized void took(String reached, String event) {
            state = reached;
            events.add(event);
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger steps = new AtomicInteger();
    private String admin;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWorkersWereToldSurvives(Engine engine) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> environment = Map.of(
                "FLUX_DATABASE_URL", engine.newDatabase(home),
                "FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true",
                "FLUX_SECURITY__EXECUTION_TOKEN_SECRET", "a secret for tests only, long enough",
                "FLUX_WORKERS__BOOTSTRAP_TOKEN", BOOTSTRAP_TOKEN,
                "FLUX_WORKERS__REGISTER_RATE_LIMIT", "");
        ServerProcess server = ServerProcess.start(home, environment);
        admin = Files.readString(home.resolve("admin-bootstrap-key")).trim();
        assertThat(server.upload(admin, WORKFLOW).status()).isEqualTo(200);
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < WORKERS; i++) {
            Answer answer =
                    server.send("POST", "/workers/register", BOOTSTRAP_TOKEN, FakeWorker.registration("worker-" + i));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            keys.put("worker-" + i, answer.json().get("session_token").asString());
        }
        for (int round = 0; round < ROUNDS; round++) {
            loadAndKill(server, keys, random);
            server = ServerProcess.start(home, environment);
            for (Map.Entry<String, Known> execution : known.entrySet()) {
                agrees(server, execution.getKey(), execution.getValue(), "round " + round + " of seed " + seed);
            }
        }
        // the keys from before are good, and what was under way goes on without any repair
        whatIsUnderWayEnds(server, keys);
        server.close();
        assertThat(known).as("executions").hasSizeGreaterThan(ROUNDS);
        assertThat(known.values().stream().filter(one -> one.generation > 0))
                .as("claims")
                .hasSizeGreaterThan(ROUNDS);
    }

    private void loadAndKill(ServerProcess server, Map<String, String> keys, Random random) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        int before = steps.get();
        List<Future<?>> ends = new ArrayList<>();
        keys.forEach((name, key) -> ends.add(work(threads, server, name, key)));
        ends.add(threads.submit(() -> start(server)));
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (steps.get() < before + 15 && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(200));
        server.kill();
        for (Future<?> end : ends) {
            end.get(90, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    /** Runs until the server is gone. */
    private void start(ServerProcess server) {
        try {
            for (int i = 0; ; i++) {
                Answer run = server.send("POST", "/workflows/default/report/run/async", admin, i);
                if (run.status() == 200) {
                    known.putIfAbsent(run.json().get("execution_id").asString(), new Known());
                }
            }
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    /** Connected before it returns. */
    private Future<?> work(ExecutorService threads, ServerProcess server, String name, String key) {
        EventReader frames =
                EventReader.open(server.client(), server.uri().resolve("/workers/" + name + "/connect"), key);
        assertThat(frames.status()).isEqualTo(200);
        return threads.submit(() -> work(frames, server, name, key));
    }

    /** Until the server is gone. */
    private void work(EventReader frames, ServerProcess server, String name, String key) {
        try {
            while (!frames.hasEnded()) {
                if (frames.waiting("execution_scheduled") == 0) {
                    Thread.sleep(5);
                } else {
                    JsonNode told =
                            JSON.readTree(frames.next("execution_scheduled").data());
                    execute(
                            server,
                            name,
                            key,
                            told.get("context").get("execution_id").asString());
                }
            }
        } catch (UncheckedIOException killed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the claim to the end; every answer is noted before the next request is sent. */
    private void execute(ServerProcess server, String name, String key, String id) {
        Known execution = known.computeIfAbsent(id, unseen -> new Known());
        HttpResponse<String> claim = post(server, "/workers/" + name + "/claim/" + id, key, null, null);
        if (claim.statusCode() != 200) {
            assertThat(claim.statusCode()).as(claim.body()).isEqualTo(409);
            return;
        }
        String generation = claim.headers().firstValue(FakeWorker.GENERATION).orElseThrow();
        assertThat(Integer.parseInt(generation))
                .as("a claim has a number of its own")
                .isGreaterThan(execution.generation);
        execution.claimed(Integer.parseInt(generation));
        steps.incrementAndGet();
        for (String state : List.of("RUNNING", "RUNNING", "COMPLETED")) {
            checkpoint(server, name, key, id, generation, state, execution);
        }
    }

    private void checkpoint(
            ServerProcess server,
            String name,
            String key,
            String id,
            String generation,
            String state,
            Known execution) {
        String event = id + "-" + generation + "-" + execution.events.size();
        Map<String, Object> body = new HashMap<>(Map.of(
                "workflow_id",
                "any",
                "workflow_namespace",
                "default",
                "workflow_name",
                "report",
                "execution_id",
                id,
                "state",
                state,
                "events",
                List.of(FakeWorker.event(event, "WORKFLOW_" + state, "of " + event))));
        if (state.equals("COMPLETED")) {
            body.put("output", "of " + id);
        }
        HttpResponse<String> answer =
                post(server, "/workers/" + name + "/checkpoint/" + id, key, generation, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        execution.took(state, event);
        steps.incrementAndGet();
    }

    private static HttpResponse<String> post(
            ServerProcess server, String path, String key, String generation, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (generation != null) {
            request.header(FakeWorker.GENERATION, generation);
        }
        try {
            return server.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer that never came may count or not: so at least what was told, and all of one step or nothing. */
    private void agrees(ServerProcess server, String id, Known told, String when) {
        JsonNode shown = server.send("GET", "/executions/" + id + "?detailed=true", admin, null)
                .json();
        String state = shown.get("state").asString();
        String about = id + ", " + when + ": " + shown;
        assertThat(ORDER.indexOf(state)).as(about).isGreaterThanOrEqualTo(ORDER.indexOf(told.state));
        List<String> ids = new ArrayList<>();
        List<String> types = new ArrayList<>();
        shown.get("events").forEach(event -> {
            ids.add(event.get("id").asString());
            types.add(event.get("type").asString());
        });
        assertThat(ids).as(about).containsAll(told.events).doesNotHaveDuplicates();
        if (state.equals("CREATED")) {
            assertThat(types).as(about).isEmpty();
        } else {
            assertThat(types.get(types.size() - 1)).as(about).isEqualTo("WORKFLOW_" + state);
            assertThat(types.get(0)).as(about).isEqualTo("WORKFLOW_SCHEDULED");
        }
        if (state.equals("COMPLETED")) {
            assertThat(shown.get("output").asString()).as(about).isEqualTo("of " + id);
        }
    }

    /** A new life of the workers: what they had is released, claimed anew under a higher generation, and ends. */
    private void whatIsUnderWayEnds(ServerProcess server, Map<String, String> keys) throws Exception {
        for (Map.Entry<String, String> worker : keys.entrySet()) {
            assertThat(server.send("POST", "/workers/" + worker.getKey() + "/pong", worker.getValue(), null)
                            .status())
                    .isEqualTo(200);
            Answer answer =
                    server.send("POST", "/workers/register", BOOTSTRAP_TOKEN, FakeWorker.registration(worker.getKey()));
            worker.setValue(answer.json().get("session_token").asString());
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        keys.forEach((name, key) -> ends.add(work(threads, server, name, key)));
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (unfinished(server) > 0) {
            for (Future<?> end : ends) {
                if (end.isDone()) {
                    end.get();
                }
            }
            assertThat(System.nanoTime()).as("all executions end").isLessThan(patience);
            Thread.sleep(100);
        }
        server.kill();
        for (Future<?> end : ends) {
            end.get(90, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    private int unfinished(ServerProcess server) {
        int all = server.send("GET", "/executions?limit=1", admin, null)
                .json()
                .get("total")
                .asInt();
        int done = server.send("GET", "/executions?limit=1&state=COMPLETED", admin, null)
                .json()
                .get("total")
                .asInt();
        return all - done;
    }
}
