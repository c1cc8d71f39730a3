package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret, no JSON",
                "{\"refresh_token\": \"secret\"}",
                "[\"secret\"]",
                "{\"refresh_token\": 1}",
                "{\"refresh_token\": \"secret\", \"issuer\": \"http://h\", \"client_id\": \"\"}"
            })
    void aSpoiltFileIsNamedWithTheCureAndNotQuoted(String content) throws Exception {
        Path file = Files.createDirectories(home.resolve(".flux")).resolve("credentials.json");
        Files.writeString(file, content);
        Result result = new Calls(home).flux("auth", "status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString(), "flux auth login").doesNotContain("secret");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aFileThatOthersMayReadIsTightened() throws Exception {
        Path file = Files.createDirectories(home.resolve(".flux")).resolve("credentials.json");
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new Calls(home).flux("auth", "status");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theServerIsAskedOnTheNearestAddressIfItListensOnAll() {
        for (String all : new String[] {"0.0.0.0", "::"}) {
            assertThat(new Calls(home)
                            .with("FLUX_SERVER_HOST", all)
                            .flux("auth", "status")
                            .out())
                    .contains("Server: http://localhost:8000\n");
        }
        assertThat(new Calls(home)
                        .with("FLUX_SERVER_HOST", "::1")
                        .flux("auth", "status")
                        .out())
                .contains("Server: http://[::1]:8000\n");
    }

    @Test
    void logoutDeletesItAndMayBeRepeated() throws Exception {
        Path file = Files.createDirectories(home.resolve(".flux")).resolve("credentials.json");
        Files.writeString(file, "{}");
        assertThat(new Calls(home).flux("auth", "logout").out()).isEqualTo("Logged out.\n");
        assertThat(file).doesNotExist();
        assertThat(new Calls(home).flux("auth", "logout").exit()).isZero();
    }

    @Test
    void statusWithoutALoginSaysSo() {
        Calls calls = new Calls(home).with("FLUX_SERVER_HOST", "0.0.0.0");
        assertThat(calls.flux("auth", "status").out())
                .isEqualTo("Not logged in. Run 'flux auth login' or set FLUX_AUTH_TOKEN.\n"
                        + "  Server: http://localhost:8000\n");
        assertThat(calls.with("FLUX_AUTH_TOKEN", "t")
                        .flux("auth", "status", "-f", "json")
                        .out())
                .isEqualTo("{\n  \"logged_in\": true,\n  \"server\": \"http://localhost:8000\",\n"
                        + "  \"auth_method\": \"env_token\"\n}\n");
        assertThat(new Calls(home).flux("auth", "login").err())
                .isEqualTo("Error: OIDC not configured. Pass --issuer or enable OIDC in flux.toml.\n");
    }
}
