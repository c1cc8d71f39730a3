package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.store.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers on one database, workers for them, and work. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class WorkerTestBase {

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private final List<AutoCloseable> open = new ArrayList<>();
    String url;

    TestServer start(String... settings) {
        return start(Swaps.none(), settings);
    }

    TestServer start(Swaps swaps, String... settings) {
        if (url == null) {
            url = engine.newDatabase(home);
        }
        Map<String, String> values = new HashMap<>(Map.of(
                "database_url",
                url,
                "security.auth.api_keys.enabled",
                "true",
                "workers.bootstrap_token",
                FakeWorker.BOOTSTRAP_TOKEN,
                "workers.register_rate_limit",
                "",
                // what answers no pings is not given up, however long a test takes on a busy machine
                "workers.heartbeat_timeout",
                "3600"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        TestServer server = TestServer.start(home, values, Clock.systemUTC(), swaps);
        open.add(server);
        return server;
    }

    FakeWorker worker(TestServer server, String name) {
        FakeWorker worker = new FakeWorker(server, name);
        open.add(0, worker);
        return worker;
    }

    String admin() throws IOException {
        return Files.readString(home.resolve("admin-bootstrap-key")).strip();
    }

    String adminKey() {
        try {
            return admin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Work work() {
        Work work = new Work(url);
        open.add(work);
        return work;
    }

    /** Waits for something that must come, however busy the machine is. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
