package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.store.Tx;
import org.junit.jupiter.api.Test;

/** Workers that stop answering. */
class EvictionTest extends WorkerTestBase {

    private TestServer impatient(String... more) {
        String[] settings = {
            "workers.heartbeat_interval", "0.2",
            "workers.heartbeat_timeout", "0.5",
            "workers.eviction_grace_period", "1.5"
        };
        String[] all = java.util.stream.Stream.of(settings, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return start(all);
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** Falls silent only when it has done it: a slow machine takes longer than the server is patient. */
    private static void whileAnswering(FakeWorker worker, Step step) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread answering = new Thread(
                () -> {
                    while (!done.get()) {
                        worker.pong();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    }
                },
                "answering");
        answering.start();
        try {
            step.run();
        } finally {
            done.set(true);
            answering.join();
        }
    }

    private static Answer claim(FakeWorker worker, UUID id) {
        worker.next("execution_scheduled");
        Answer answer = worker.claim(id.toString());
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    @Test
    void aSilentWorkerLosesItsKeysItsConnectionAndItsWork() throws Exception {
        TestServer server = impatient();
        FakeWorker w1 = worker(server, "w1").register();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        whileAnswering(w1, () -> claim(w1.connect(), id));
        w1.events().next("ping");
        w1.events().awaitEnd();
        eventually(() -> w1.pong().status() == 401);
        var principal = server.get("/admin/principals/w1", admin()).json();
        assertThat(principal.get("enabled").booleanValue()).isTrue();
        assertThat(principal.get("roles").toString()).isEqualTo("[\"worker\"]");
        assertThat(work.state(id)).isEqualTo("CREATED");
        assertThat(Inspection.texts(url, "select count(*) from audit where action = 'worker.evicted'"))
                .containsExactly("1");

        w1.register();
        whileAnswering(
                w1,
                () -> assertThat(claim(w1.connect(), id).header(FakeWorker.GENERATION))
                        .isEqualTo("2"));
    }

    @Test
    void whatItWasToStopHasStopped() throws Exception {
        TestServer server = impatient();
        FakeWorker w1 = worker(server, "w1").register();
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        whileAnswering(w1, () -> claim(w1.connect(), id));
        work.cancel(id);
        eventually(() -> work.state(id).equals("CANCELLED"));
    }

    @Test
    void aWorkerThatAnswersStays() throws Exception {
        TestServer server = start(
                "workers.heartbeat_interval", "0.2",
                "workers.heartbeat_timeout", "5",
                "workers.eviction_grace_period", "5");
        FakeWorker w1 = worker(server, "w1").register().connect();
        FakeWorker silent = worker(server, "w2").register().connect();
        EventReader silentEvents = silent.events();
        while (!silentEvents.hasEnded()) {
            w1.events().next("ping");
            assertThat(w1.pong().status()).isEqualTo(200);
        }
        assertThat(w1.events().hasEnded()).isFalse();
    }

    @Test
    void aWorkerThatOnlyRegisteredIsLeftAlone() throws Exception {
        TestServer server = impatient();
        FakeWorker quiet = worker(server, "quiet").register();
        FakeWorker w1 = worker(server, "w1").register().connect();
        w1.events().awaitEnd();
        assertThat(quiet.pong().status()).isEqualTo(200);
    }

    @Test
    void theOtherServerEndsTheConnectionOfAnEvictedWorker() throws Exception {
        TestServer patient = start();
        FakeWorker w1 = worker(patient, "w1").register().connect();
        impatient();
        w1.events().awaitEnd();
        assertThat(w1.pong().status()).isEqualTo(401);
    }

    @Test
    void theAccountOfAWorkerThatStaysAwayIsDisabledUntilItRegisters() throws Exception {
        TestServer server = impatient("workers.offline_ttl", "0.3");
        FakeWorker w1 = worker(server, "w1").register().connect();
        eventually(() -> !server.get("/admin/principals/w1", adminKey())
                .json()
                .get("enabled")
                .booleanValue());
        w1.register();
        assertThat(w1.pong().status()).isEqualTo(200);
    }

    @Test
    void withAuthenticationOffAnEvictedWorkerComesBackByConnecting() throws Exception {
        TestServer server = impatient("security.auth.api_keys.enabled", "false");
        FakeWorker w1 = worker(server, "w1").register().connect();
        w1.events().awaitEnd();
        assertThat(w1.pong().status()).isEqualTo(200);
        Work work = work().workflow("report", null);
        UUID id = work.run("report", "null");
        whileAnswering(w1, () -> {
            claim(w1.connect(), id);
            assertThat(w1.checkpoint(id.toString(), "COMPLETED", Map.of()).status())
                    .isEqualTo(200);
        });
    }

    @Test
    void anEvictionOrRegistrationThatBreaksOffLeavesNothingHalfDone() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Claims broken = new Claims(null, null) {
            @Override
            List<UUID> release(Tx tx, String worker) {
                tries.incrementAndGet();
                throw new IllegalStateException("broken on purpose");
            }
        };
        TestServer good = start();
        FakeWorker w1 = worker(good, "w1").register().connect();
        TestServer bad = start(
                Swaps.none().with(Claims.class, any -> broken),
                "workers.heartbeat_interval",
                "0.2",
                "workers.heartbeat_timeout",
                "0.5",
                "workers.eviction_grace_period",
                "0");
        eventually(() -> tries.get() > 1);
        assertThat(w1.pong().status()).isEqualTo(200);
        assertThat(worker(bad, "w1").tryRegister(FakeWorker.BOOTSTRAP_TOKEN).text())
                .isEqualTo("{\"detail\":\"internal error\"}");
        assertThat(w1.pong().status()).isEqualTo(200);
        assertThat(worker(bad, "w2").tryRegister(FakeWorker.BOOTSTRAP_TOKEN).status())
                .isEqualTo(500);
        assertThat(Inspection.texts(url, "select subject from principals order by subject"))
                .containsExactly("admin", "w1");
        assertThat(Inspection.texts(url, "select name from workers where evicted_at is null"))
                .containsExactly("w1");
        assertThat(Inspection.texts(url, "select action from audit where action in ('worker.evicted', 'key.revoked')"))
                .isEmpty();
    }
}
