package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server as it is in production, with an issuer, registered workflows and its admin: what is attacked. */
abstract class AttackBase {

    @TempDir
    Path home;

    TestIssuer issuer;
    TestAccounts accounts;
    TestServer server;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void startServer() {
        issuer = new TestIssuer(Clock.systemUTC());
        open.add(issuer);
        accounts = start(Swaps.none());
        server = accounts.server;
        assertThat(server.upload(Sources.BILLING, accounts.admin).status()).isEqualTo(200);
    }

    /** Another one on the same database. */
    final TestAccounts start(Swaps swaps, String... settings) {
        Map<String, String> values = new HashMap<>(issuer.configuration());
        values.put("security.auth.api_keys.enabled", "true");
        values.put("security.execution_token_secret", "a secret for tests only, of more than 32 bytes");
        values.put("security.encryption.encryption_key", "another secret for tests, of more than 32 bytes");
        values.put("workers.bootstrap_token", FakeWorker.BOOTSTRAP_TOKEN);
        values.put("workers.register_rate_limit", "");
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        TestAccounts started = TestAccounts.of(TestServer.start(home, values, Clock.systemUTC(), swaps), home);
        open.add(0, started);
        return started;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    final FakeWorker worker(String name) {
        FakeWorker worker = new FakeWorker(server, name);
        open.add(0, worker);
        return worker;
    }

    /** Makes a user of the issuer who may log in. @return a token of it */
    final String user(String subject, String... roles) {
        accounts.ok(
                201,
                "POST",
                "/admin/principals",
                Map.of("subject", subject, "type", "user", "external_issuer", issuer.url(), "roles", roles));
        return issuer.token(subject);
    }

    /** Runs a workflow. @return the id of the execution */
    final String run(String token, String workflow) {
        Answer answer = server.post("/workflows/" + workflow + "/run", token, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("execution_id").stringValue();
    }

    /** Status and body: all that an answer tells. */
    static String told(Answer answer) {
        return answer.status() + " " + answer.text();
    }

    /** Waits for something that must come, however busy the machine is. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
