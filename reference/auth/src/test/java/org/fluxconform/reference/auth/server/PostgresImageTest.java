package org.fluxconform.reference.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.support.PeerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL as {@code containers/postgres} has it, by the URL that a user would write. */
@Timeout(300)
class PostgresImageTest {

    @TempDir
    Path home;

    @Test
    void theServerKeepsItsRegistryThereAcrossARestart() throws Exception {
        PeerContainer.assumePossible();
        try (PeerContainer postgres = PeerContainer.start("postgres", 5432)) {
            String address = "127.0.0.1:" + postgres.port(5432) + "/flux";
            awaitReady(address);
            Map<String, String> settings = Map.of("database_url", "postgresql://flux:flux@" + address);
            String key;
            try (TestAccounts accounts = TestAccounts.start(home, settings)) {
                key = accounts.account("svc", "admin");
            }
            try (TestAccounts accounts = TestAccounts.start(home, settings)) {
                TestServer.Answer answer = accounts.server.get("/admin/principals/svc", key);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
            assertThat(home.resolve("flux.db")).doesNotExist();
        }
    }

    private static void awaitReady(String address) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address, "flux", "flux")) {
                assertThat(connection.isValid(10)).isTrue();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
