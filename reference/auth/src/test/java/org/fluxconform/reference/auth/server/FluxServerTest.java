package org.fluxconform.reference.auth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.WhoRoutes;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.store.Principal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Engine.class)
@Tag("jdk")
@Isolated("it looks at the threads of all")
class FluxServerTest {

    private static final Actor ACTOR = Actor.server("test");

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private TestServer start(String url, String apiKeys) {
        return TestServer.start(
                home,
                Map.of("database_url", url, "security.auth.api_keys.enabled", apiKeys),
                Clock.systemUTC(),
                WhoRoutes.INSTEAD);
    }

    private String adminKey() throws IOException {
        return Files.readString(home.resolve("admin-bootstrap-key")).strip();
    }

    @Test
    void withAuthenticationOffEverybodyIsAdmin() {
        try (TestServer server = start(engine.newDatabase(home), "false")) {
            JsonNode who = server.get("/who", null).json();
            assertThat(who.get("subject").stringValue()).isEqualTo("anonymous");
            assertThat(who.get("roles").toString()).isEqualTo("[\"admin\"]");
            assertThat(server.get("/who", "any").status()).isEqualTo(200);
            assertThat(home.resolve("admin-bootstrap-key")).doesNotExist();
        }
    }

    @Test
    void theFirstAdminsKeyWorksAlsoAfterARestart() throws Exception {
        String url = engine.newDatabase(home);
        String key;
        try (TestServer server = start(url, "true")) {
            key = adminKey();
            assertThat(server.get("/who", key).json().get("subject").stringValue())
                    .isEqualTo("admin");
            assertThat(server.get("/who", null).status()).isEqualTo(401);
            assertThat(server.get("/who", key + "0").detail().stringValue()).isEqualTo("Invalid or expired token");
            // on the same connection, where Jetty by default takes it for the same header
            assertThat(server.get("/who", key.replace("flux", "FLUX")).status()).isEqualTo(401);
        }
        assertThat(Inspection.texts(
                        url, "select count(*) from principals where subject = 'admin' and last_seen_at is not null"))
                .containsExactly("1");
        try (TestServer server = start(url, "true")) {
            assertThat(adminKey()).isEqualTo(key);
            assertThat(server.get("/read", key).text()).isEqualTo("\"yes\"");
        }
    }

    @Test
    void whatOneServerChangesCountsAtOnceOnTheOther() {
        String url = engine.newDatabase(home);
        try (TestServer one = start(url, "true");
                TestServer two = start(url, "true");
                Database database = Database.open(url, Clock.systemUTC())) {
            Principals principals = new Principals(database, new SecureRandom(), LoginWays.BY_API_KEY);
            ApiKeys keys = new ApiKeys(database, new SecureRandom(), LoginWays.BY_API_KEY);
            Principal svc = principals.create(
                    new Principals.New(
                            Principal.Type.SERVICE_ACCOUNT, "svc", Optional.empty(), Optional.empty(), List.of()),
                    ACTOR);
            String key = keys.create(svc, "k", Optional.empty(), ACTOR);
            for (TestServer server : List.of(one, two)) {
                assertThat(server.get("/read", key).detail().stringValue())
                        .isEqualTo("Permission denied: requires 'schedule:*:read'");
            }
            principals.grant(svc.id(), "viewer", ACTOR);
            assertThat(one.get("/read", key).status()).isEqualTo(200);
            assertThat(two.get("/read", key).status()).isEqualTo(200);
            principals.update(svc.id(), Optional.empty(), Optional.of(false), ACTOR);
            assertThat(one.get("/read", key).status()).isEqualTo(401);
            assertThat(two.get("/read", key).status()).isEqualTo(401);
        }
    }

    @Test
    void aBodyThatMemoryCannotHoldIsTooLarge() {
        assertThat(FluxServer.maxBodySize(64 << 20, 128 << 20)).isEqualTo(16 << 20);
        assertThat(FluxServer.maxBodySize(64 << 20, 1L << 30)).isEqualTo(64 << 20);
    }

    @Test
    void aPortThatIsTakenIsSaidAndNothingStaysOpen() throws Exception {
        String url = engine.newDatabase(home);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            FluxConfig config = FluxConfig.of(Map.of(
                    "home",
                    home.toString(),
                    "database_url",
                    url,
                    "server_host",
                    "127.0.0.1",
                    "server_port",
                    String.valueOf(taken.getLocalPort())));
            assertThatThrownBy(() -> FluxServer.start(config)).hasMessageContaining("Port already in use");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().equals("last-seen"));
    }

    @Test
    void theFilesOfTheDatabaseAreForTheirOwnerOnly() throws Exception {
        try (TestServer server = start(engine.newDatabase(home), "true")) {
            assertThat(server.get("/who", null).status()).isEqualTo(401);
            try (var files = Files.list(home)) {
                assertThat(files.toList())
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }
}
