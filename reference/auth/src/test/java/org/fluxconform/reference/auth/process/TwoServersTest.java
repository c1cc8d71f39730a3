package org.fluxconform.reference.auth.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.process.ServerProcess.Answer;
import org.fluxconform.reference.auth.support.PeerContainer;
import org.fluxconform.reference.auth.support.PostgresContainer;
import org.fluxconform.reference.auth.support.PostgresServer;
import org.fluxconform.reference.auth.worker.EventReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two processes that share nothing but one PostgreSQL, started at the same moment on an empty database. */
@Tag("jdk")
class TwoServersTest {

    private static final String WORKFLOWS = """
            from flux import ExecutionContext, task, workflow

            @task
            async def load(x):
                return x

            @workflow
            async def report(ctx: ExecutionContext):
                return await load(ctx.input)

            @workflow
            async def ticking(ctx: ExecutionContext):
                return ctx.input
            """;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path home;

    /** Null without a container engine: then it is a PostgreSQL of this machine. */
    private static PostgresContainer container;

    private static ServerProcess one;
    private static ServerProcess two;
    private static String admin;

    @BeforeAll
    static void startBothAtOnce() throws Exception {
        container = PeerContainer.isPossible() ? PostgresContainer.start() : null;
        Path homeOfOne = Files.createDirectory(home.resolve("one"));
        Path homeOfTwo = Files.createDirectory(home.resolve("two"));
        Map<String, String> environment = Map.of(
                "FLUX_DATABASE_URL",
                        container != null
                                ? container.url()
                                : PostgresServer.shared().newDatabase(),
                "FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true",
                "FLUX_SECURITY__EXECUTION_TOKEN_SECRET", "one secret for both servers, for tests only",
                "FLUX_WORKERS__BOOTSTRAP_TOKEN", "bootstrap-for-tests",
                "FLUX_WORKERS__HEARTBEAT_INTERVAL", "1",
                "FLUX_SCHEDULING__POLL_INTERVAL", "0.2");
        one = ServerProcess.launch(homeOfOne, environment);
        two = ServerProcess.launch(homeOfTwo, environment);
        one.awaitReady();
        two.awaitReady();
        List<Path> keys = List.of(homeOfOne.resolve("admin-bootstrap-key"), homeOfTwo.resolve("admin-bootstrap-key"));
        List<Path> written = keys.stream().filter(Files::exists).toList();
        assertThat(written).as("one of them makes the first admin").hasSize(1);
        admin = Files.readString(written.get(0)).trim();
        assertThat(one.upload(admin, WORKFLOWS).status()).isEqualTo(200);
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        two.close();
        if (container != null) {
            container.close();
        }
    }

    @Test
    void aKeyRevokedOnOneIsRefusedByTheOtherAtOnce() {
        String key = serviceAccount("svc-revoked", "viewer");
        for (ServerProcess server : List.of(one, two)) {
            assertThat(server.send("GET", "/workflows", key, null).status()).isEqualTo(200);
        }
        ok(one.send("DELETE", "/admin/principals/svc-revoked/keys/k", admin, null));
        assertThat(two.send("GET", "/workflows", key, null).status()).isEqualTo(401);
    }

    @Test
    void aRoleChangedOnOneCountsOnTheOtherAtOnce() {
        ok(one.send("POST", "/admin/roles", admin, Map.of("name", "reader", "permissions", List.of("a:b:c"))));
        String key = serviceAccount("svc-reader", "reader");
        assertThat(two.send("GET", "/workflows/default/report", key, null).status())
                .isEqualTo(403);
        ok(one.send(
                "PATCH",
                "/admin/roles/reader",
                admin,
                Map.of("add_permissions", List.of("workflow:default:report:read"))));
        assertThat(two.send("GET", "/workflows/default/report", key, null).status())
                .isEqualTo(200);
        ok(one.send(
                "PATCH",
                "/admin/roles/reader",
                admin,
                Map.of("remove_permissions", List.of("workflow:default:report:read"))));
        assertThat(two.send("GET", "/workflows/default/report", key, null).status())
                .isEqualTo(403);
    }

    @Test
    void aPrincipalDisabledOnOneIsRefusedByTheOtherAtOnce() {
        String key = serviceAccount("svc-disabled", "viewer");
        assertThat(two.send("GET", "/workflows", key, null).status()).isEqualTo(200);
        ok(one.send("POST", "/admin/principals/svc-disabled/disable", admin, null));
        assertThat(two.send("GET", "/workflows", key, null).status()).isEqualTo(401);
        ok(two.send("POST", "/admin/principals/svc-disabled/enable", admin, null));
        assertThat(one.send("GET", "/workflows", key, null).status()).isEqualTo(200);
    }

    @Test
    void twoCreationsOfTheSameThingAtOnceGiveItOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            Map<String, Object> body = Map.of("subject", "svc-once-" + round, "type", "service_account");
            List<Integer> statuses = atOnce(
                            () -> one.send("POST", "/admin/principals", admin, body)
                                    .status(),
                            () -> two.send("POST", "/admin/principals", admin, body)
                                    .status())
                    .stream()
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409);
        }
    }

    @Test
    void ofTheLastTwoAdminsOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            String second = "admin-" + round;
            String key = serviceAccount(second, "admin");
            List<Integer> statuses = atOnce(
                            () -> one.send("POST", "/admin/principals/" + second + "/disable", admin, null)
                                    .status(),
                            () -> two.send("POST", "/admin/principals/admin/disable", key, null)
                                    .status())
                    .stream()
                    .sorted()
                    .toList();
            assertThat(statuses.get(0)).isEqualTo(200);
            assertThat(statuses.get(1))
                    .as("the other is refused: last admin, or disabled already")
                    .isIn(401, 409);
            boolean firstStands = one.send("GET", "/admin/roles", admin, null).status() == 200;
            assertThat(firstStands || two.send("GET", "/admin/roles", key, null).status() == 200)
                    .isTrue();
            if (!firstStands) {
                ok(one.send("POST", "/admin/principals/admin/enable", key, null));
            }
            ok(one.send("DELETE", "/admin/principals/" + second + "?force=true", admin, null));
        }
    }

    @Test
    void oneOfThemFiresASchedule() {
        serviceAccount("svc-ticking", "operator");
        ok(one.send(
                "POST",
                "/schedules",
                admin,
                Map.of(
                        "workflow_name",
                        "ticking",
                        "name",
                        "every-second",
                        "run_as_service_account",
                        "svc-ticking",
                        "schedule_config",
                        Map.of("type", "interval", "interval_seconds", 1, "overlap", "allow"))));
        await(() -> schedule("every-second").get("run_count").asInt() >= 4);
        ok(two.send("POST", "/schedules/every-second/pause", admin, null));
        JsonNode schedule = schedule("every-second");
        int executions = two.send("GET", "/executions?workflow_name=ticking&limit=1000", admin, null)
                .json()
                .get("total")
                .asInt();
        assertThat(executions).isEqualTo(schedule.get("run_count").asInt());
        double seconds = Duration.between(
                                Instant.parse(zoned(schedule.get("created_at"))),
                                Instant.parse(zoned(schedule.get("updated_at"))))
                        .toMillis()
                / 1000.0;
        assertThat(executions).as("no more than one for each second").isLessThanOrEqualTo((int) seconds + 1);
    }

    @Test
    void noExecutionIsClaimedTwiceWhoeverIsAsked() throws Exception {
        int count = 30;
        Map<String, AtomicInteger> claims = new ConcurrentHashMap<>();
        String first = register("worker-one");
        String second = register("worker-two");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (EventReader atOne = connect(one, "worker-one", first);
                EventReader atTwo = connect(two, "worker-two", second)) {
            threads.submit(() -> claimAll(atOne, "worker-one", first, claims));
            threads.submit(() -> claimAll(atTwo, "worker-two", second, claims));
            List<String> started = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Answer run = (i % 2 == 0 ? one : two).send("POST", "/workflows/default/report/run/async", admin, i);
                ok(run);
                started.add(run.json().get("execution_id").asString());
            }
            await(() -> claims.keySet().containsAll(started));
        } finally {
            threads.shutdownNow();
        }
        assertThat(claims.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    /** Claims each execution that it is told of, four times at once and at both servers. */
    private static void claimAll(EventReader frames, String worker, String token, Map<String, AtomicInteger> claims) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String id = JSON.readTree(frames.nextUnlessInterrupted("execution_scheduled")
                                .data())
                        .get("context")
                        .get("execution_id")
                        .asString();
                String path = "/workers/" + worker + "/claim/" + id;
                IntStream.range(0, 4).parallel().forEach(i -> {
                    int status = (i % 2 == 0 ? one : two)
                            .send("POST", path, token, null)
                            .status();
                    if (status == 200) {
                        claims.computeIfAbsent(id, unseen -> new AtomicInteger())
                                .incrementAndGet();
                    } else {
                        assertThat(status).isEqualTo(409);
                    }
                });
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private static String register(String name) {
        Map<String, Object> body = Map.of(
                "name", name,
                "runtime", Map.of("os_name", "L", "os_version", "6", "python_version", "3"),
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
        Answer answer = one.send("POST", "/workers/register", "bootstrap-for-tests", body);
        ok(answer);
        return answer.json().get("session_token").asString();
    }

    private static EventReader connect(ServerProcess server, String worker, String token) throws Exception {
        EventReader stream =
                EventReader.open(server.client(), server.uri().resolve("/workers/" + worker + "/connect"), token);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private static JsonNode schedule(String name) {
        return one.send("GET", "/schedules/" + name, admin, null).json();
    }

    private static String zoned(JsonNode time) {
        return time.asString().endsWith("Z") ? time.asString() : time.asString() + "Z";
    }

    private static String serviceAccount(String subject, String role) {
        ok(one.send(
                "POST",
                "/admin/principals",
                admin,
                Map.of("subject", subject, "type", "service_account", "roles", List.of(role))));
        Answer key = one.send("POST", "/admin/principals/" + subject + "/keys", admin, Map.of("name", "k"));
        ok(key);
        return key.json().get("key").asString();
    }

    private static <T> List<T> atOnce(Callable<T> left, Callable<T> right) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<T>> results = threads.invokeAll(List.of(left, right));
            return List.of(results.get(0).get(), results.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 90 s; log of one:\n" + one.log() + "\nlog of two:\n" + two.log());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    }
}
