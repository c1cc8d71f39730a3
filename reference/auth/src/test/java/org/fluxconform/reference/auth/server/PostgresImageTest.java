package org.fluxconform.reference.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.support.PeerContainer;
import org.fluxconform.reference.auth.support.PostgresContainer;
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
        try (PostgresContainer postgres = PostgresContainer.start()) {
            Map<String, String> settings = Map.of("database_url", postgres.url());
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
}
