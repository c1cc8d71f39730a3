package org.fluxconform.reference.auth.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.process.ServerProcess.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} in the middle of writes: what was acknowledged is there, nothing is half done, the next start is as any. */
class CrashTest {

    private static final String WORKFLOW = """
            from flux import ExecutionContext, workflow

            @workflow
            async def report(ctx: ExecutionContext):
                return ctx.input
            """;

    /** Rounds of load and kill; the moment of each kill is random, with a seed that a failure names. */
    private static final int ROUNDS = 4;

    private static final int WRITERS = 4;

    @TempDir
    Path home;

    private final Queue<String> principals = new ConcurrentLinkedQueue<>();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Queue<String> executions = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasAcknowledgedSurvives(Engine engine) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> environment = Map.of(
                "FLUX_DATABASE_URL", engine.newDatabase(home),
                "FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true",
                "FLUX_SECURITY__EXECUTION_TOKEN_SECRET", "a secret for tests only, long enough");
        ServerProcess server = ServerProcess.start(home, environment);
        String admin = Files.readString(home.resolve("admin-bootstrap-key")).trim();
        assertThat(server.upload(admin, WORKFLOW).status()).isEqualTo(200);
        for (int round = 0; round < ROUNDS; round++) {
            loadAndKill(server, admin, round, random);
            server = ServerProcess.start(home, environment);
            everythingAcknowledgedIsThere(server, admin, "round " + round + " of seed " + seed);
            nothingIsHalfDone(server, admin, round);
        }
        server.close();
        assertThat(principals).as("the load wrote something").hasSizeGreaterThan(ROUNDS);
        assertThat(executions).hasSizeGreaterThan(ROUNDS);
    }

    private void loadAndKill(ServerProcess server, String admin, int round, Random random) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        int before = principals.size();
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "svc-" + round + "-" + i + "-";
            ends.add(writers.submit(() -> write(server, admin, name)));
        }
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (principals.size() < before + 5 && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(300));
        server.kill();
        writers.shutdown();
        for (Future<?> end : ends) {
            end.get(90, TimeUnit.SECONDS);
        }
    }

    /** Until the server is gone. */
    private void write(ServerProcess server, String admin, String name) {
        try {
            for (int i = 0; ; i++) {
                String subject = name + i;
                Answer made = server.send(
                        "POST",
                        "/admin/principals",
                        admin,
                        Map.of("subject", subject, "type", "service_account", "roles", List.of("operator", "viewer")));
                if (made.status() == 201) {
                    principals.add(subject);
                }
                Answer key = server.send("POST", "/admin/principals/" + subject + "/keys", admin, Map.of("name", "k"));
                if (key.status() == 201) {
                    keys.add(key.json().get("key").asString());
                }
                Answer run = server.send("POST", "/workflows/default/report/run/async", admin, i);
                if (run.status() == 200) {
                    executions.add(run.json().get("execution_id").asString());
                }
            }
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    private void everythingAcknowledgedIsThere(ServerProcess server, String admin, String when) {
        for (String subject : principals) {
            assertThat(server.send("GET", "/admin/principals/" + subject, admin, null)
                            .status())
                    .as("%s, %s", subject, when)
                    .isEqualTo(200);
        }
        for (String key : keys) {
            assertThat(server.send("GET", "/workflows", key, null).status())
                    .as(when)
                    .isEqualTo(200);
        }
        for (String execution : executions) {
            Answer answer = server.send("GET", "/executions/" + execution, admin, null);
            assertThat(answer.status()).as("%s, %s", execution, when).isEqualTo(200);
        }
    }

    /** A principal comes with all its roles or not at all, also one that nobody was told of. */
    private void nothingIsHalfDone(ServerProcess server, String admin, int round) {
        JsonNode all =
                server.send("GET", "/admin/principals?limit=1000", admin, null).json();
        for (JsonNode principal : all) {
            if (principal.get("subject").asString().startsWith("svc-" + round + "-")) {
                assertThat(principal.get("roles")).as(principal.toString()).hasSize(2);
            }
        }
    }
}
