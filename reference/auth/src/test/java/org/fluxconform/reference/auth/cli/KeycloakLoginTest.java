package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.support.KeycloakServer;
import org.fluxconform.reference.auth.support.PeerContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The device authorization grant with a real issuer and a real server. */
@Timeout(300)
class KeycloakLoginTest {

    private static final Pattern PAGE = Pattern.compile("(http://localhost:\\d+/realms/flux/device\\?user_code=\\S+)");

    private static KeycloakServer keycloak;

    @TempDir
    Path home;

    @BeforeAll
    static void startKeycloak() {
        PeerContainer.assumePossible();
        keycloak = KeycloakServer.start();
    }

    @AfterAll
    static void stopKeycloak() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void whoLogsInByTheBrowserActsAsThatUserUntilLogout() throws Exception {
        try (TestServer server = TestServer.start(
                home.resolve("server"),
                Map.of(
                        "security.auth.oidc.enabled", "true",
                        "security.auth.oidc.issuer", keycloak.issuer(),
                        "security.auth.oidc.audience", "flux-api",
                        "security.auth.default_user_roles", "[\"viewer\"]"))) {
            Calls calls = new Calls(home).server(server.uri());
            logIn("operator@local", "operator");

            assertThat(calls.flux("auth", "status").out()).contains("Logged in via OIDC", keycloak.issuer());
            for (int i = 0; i < 2; i++) { // the refresh token is good for more than one command
                Calls.Result permissions = calls.flux("auth", "permissions");
                assertThat(permissions.err()).isEmpty();
                assertThat(permissions.out()).contains("  - workflow:*:*:read\n");
            }
            assertThat(calls.flux("roles", "list").err()).startsWith("Error: Permission denied: requires ");
            assertThat(Files.readString(home.resolve(".flux/credentials.json")))
                    .contains("refresh_token")
                    .doesNotContain("access_token");
            calls.flux("auth", "logout");
            assertThat(calls.flux("auth", "permissions").err()).contains("Authorization token required");
        }
    }

    /** Runs the command until it ends, and meanwhile does what it says. */
    private void logIn(String user, String password) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        Shell shell = Shell.of(environment, home, InputStream.nullInputStream(), stream, stream);
        CompletableFuture<Integer> login =
                CompletableFuture.supplyAsync(() -> Flux.run(shell, "auth", "login", "--issuer", keycloak.issuer()));
        Matcher page = PAGE.matcher("");
        while (!page.find()) {
            assertThat(login).as(out.toString(StandardCharsets.UTF_8)).isNotDone();
            TimeUnit.MILLISECONDS.sleep(50);
            page = PAGE.matcher(out.toString(StandardCharsets.UTF_8));
        }
        assertThat(new Browser().approve(URI.create(page.group(1)), user, password))
                .contains("Device Login Successful");
        assertThat(login.get(60, TimeUnit.SECONDS))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
    }
}
