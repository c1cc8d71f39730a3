package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSkeletonTest {

    @TempDir
    Path home;

    @Test
    void answersHealth() {
        try (TestServer server = TestServer.start(home, Map.of())) {
            assertThat(server.get("/health", null).status()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownPathIs404AndAWrongMethod405BeforeAnybodyIsAsked() {
        try (TestServer server = TestServer.start(home, Map.of("security.auth.api_keys.enabled", "true"))) {
            var unknown = server.get("/no-such-path", null);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text()).isEqualTo("{\"detail\":\"Not Found\"}");
            var wrong = server.post("/health", null, Map.of());
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
            assertThat(wrong.header("Allow")).isEqualTo("GET");
        }
    }
}
