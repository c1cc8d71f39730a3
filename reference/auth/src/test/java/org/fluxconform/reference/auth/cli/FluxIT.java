package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it: the script, on the jar that the build made, copied to a folder with blanks in its name. */
@Timeout(300)
@Tag("jdk")
class FluxIT {

    @TempDir
    static Path folder;

    private static Path command;

    @TempDir
    Path work;

    @BeforeAll
    static void install() throws IOException {
        Path home = folder.resolve("a home with blanks");
        Path module = Path.of("").toAbsolutePath();
        copy(module.resolve("bin"), home.resolve("bin"));
        copy(module.resolve("target/lib"), home.resolve("target/lib"));
        Files.copy(module.resolve("target/auth.jar"), home.resolve("target/auth.jar"));
        command = home.resolve("bin/flux");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private record Result(int exit, String out, String err) {}

    private ProcessBuilder builder(Map<String, String> environment, String... words) {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(work.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLUX_"));
        builder.environment().put("HOME", work.toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private Result flux(Map<String, String> environment, String... words) throws Exception {
        Path err = work.resolve("err");
        Process process =
                builder(environment, words).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    /** A server in a process of its own, with {@code work} as its working folder. */
    private final class Running implements AutoCloseable {

        final Process process;
        final URI uri;

        Running(Map<String, String> environment) throws IOException {
            process = builder(environment, "start", "server", "--port", "0")
                    .redirectError(work.resolve("log").toFile())
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            assertThat(line).as(Files.readString(work.resolve("log"))).startsWith("Flux server ready at http://");
            uri = URI.create(line.substring(line.indexOf("http")));
        }

        Map<String, String> client(String token) {
            return Map.of(
                    "FLUX_SERVER_HOST", uri.getHost(),
                    "FLUX_SERVER_PORT", Integer.toString(uri.getPort()),
                    "FLUX_AUTH_TOKEN", token);
        }

        /** As SIGTERM does. @return the exit status */
        int end() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void theFirstStartMakesAnAdminWhoseKeyIsInAFileAndNotInTheLog() throws Exception {
        Map<String, String> keys = Map.of("FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true");
        Result before = flux(Map.of(), "server", "admin-key");
        assertThat(before.exit()).isEqualTo(1);
        assertThat(before.err()).startsWith("Error: No admin key found");
        String log;
        try (Running server = new Running(keys)) {
            String key = flux(Map.of(), "server", "admin-key").out().strip();
            assertThat(key).matches("flux_sk_[0-9a-f]{48}");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(work.resolve(".flux/admin-bootstrap-key"))))
                    .isEqualTo("rw-------");
            assertThat(flux(server.client(key), "roles", "list").out()).contains("admin (built-in)");

            String rotated =
                    flux(Map.of(), "server", "admin-key", "--rotate").out().strip();
            assertThat(rotated).isNotEqualTo(key);
            assertThat(flux(server.client(key), "roles", "list").exit()).isEqualTo(1);
            assertThat(flux(server.client(rotated), "roles", "list").exit()).isZero();
            assertThat(server.end()).isEqualTo(143);
            log = Files.readString(work.resolve("log"));
            assertThat(log).contains("WARN").doesNotContain(key, rotated);
        }
        // the key outlives a restart
        String key = flux(Map.of(), "server", "admin-key").out().strip();
        try (Running server = new Running(keys)) {
            assertThat(flux(server.client(key), "roles", "list").exit()).isZero();
        }
    }

    @Test
    void theBootstrapTokenIsResolvedAndRotatedAsDocumented() throws Exception {
        Result none = flux(Map.of(), "server", "bootstrap-token");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("No bootstrap token found", "FLUX_WORKERS__BOOTSTRAP_TOKEN");
        try (Running server = new Running(Map.of())) {
            String token = flux(Map.of(), "server", "bootstrap-token").out().strip();
            assertThat(token).matches("[0-9a-f]{64}");
            assertThat(Files.readString(work.resolve("log")))
                    .contains("bootstrap-token")
                    .doesNotContain(token);
            Result rotation = flux(Map.of(), "server", "bootstrap-token", "--rotate");
            assertThat(rotation.err()).contains("Restart the server", "register again");
            String rotated = rotation.out().strip();
            assertThat(flux(Map.of(), "server", "bootstrap-token").out().strip())
                    .isEqualTo(rotated)
                    .isNotEqualTo(token);
            // the running server has read it once
            assertThat(register(server.uri, token)).isEqualTo(200);
            assertThat(register(server.uri, rotated)).isEqualTo(403);
            server.end();
            try (Running restarted = new Running(Map.of())) {
                assertThat(register(restarted.uri, token)).isEqualTo(403);
                assertThat(register(restarted.uri, rotated)).isEqualTo(200);
            }
        }
        Map<String, String> configured = Map.of("FLUX_WORKERS__BOOTSTRAP_TOKEN", "configured-for-this-test");
        Result inVain = flux(configured, "server", "bootstrap-token", "--rotate");
        assertThat(inVain.exit()).isZero();
        assertThat(inVain.err()).contains("Warning", "wins").doesNotContain("Restart");
        assertThat(flux(configured, "server", "bootstrap-token").out()).isEqualTo("configured-for-this-test\n");
    }

    private static int register(URI server, String token) throws Exception {
        String worker =
                "{\"name\":\"w1\",\"runtime\":{\"os_name\":\"o\",\"os_version\":\"1\",\"python_version\":\"3\"},"
                        + "\"packages\":[],\"resources\":{\"cpu_total\":1,\"cpu_available\":1,\"memory_total\":1,"
                        + "\"memory_available\":1,\"disk_total\":1,\"disk_free\":1,\"gpus\":[]}}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve("/workers/register"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(worker))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aTakenPortAWrongHostAndAWrongConfigurationAreSaidInOneLine() throws Exception {
        try (Running server = new Running(Map.of())) {
            Result taken = flux(Map.of(), "start", "server", "--port", Integer.toString(server.uri.getPort()));
            assertThat(taken.exit()).isEqualTo(1);
            assertThat(errors(taken))
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line).contains("can't listen on", "--port"));
        }
        Result host = flux(Map.of(), "start", "server", "--host", "no.such.host.invalid", "--port", "0");
        assertThat(host.exit()).isEqualTo(1);
        assertThat(errors(host)).hasSize(1);
        Result wrong = flux(Map.of("FLUX_SERVER_PORT", "many"), "start", "server");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("FLUX_SERVER_PORT").doesNotContain("Exception");
        Result folder = flux(Map.of("FLUX_HOME", "/proc/nothing"), "start", "server");
        assertThat(folder.exit()).isEqualTo(1);
        assertThat(folder.err()).startsWith("Error: ").contains("/proc/nothing").doesNotContain("\tat ");
    }

    /** What is no record of the log. */
    private static List<String> errors(Result result) {
        return result.err().lines().filter(line -> !line.startsWith("{")).toList();
    }

    @Test
    void worksFromAnyFolderBySymbolicLinkAndWithAClassArchive() throws Exception {
        Path link = Files.createSymbolicLink(work.resolve("link"), command);
        Process process = new ProcessBuilder(link.toString(), "--version").start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("flux 0.1.0\n");
        assertThat(process.waitFor()).isZero();

        assertThat(flux(Map.of(), "prepare").exit()).isZero();
        try (Stream<Path> files = Files.list(command.resolveSibling("../target"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".archive")))
                    .hasSize(2);
        }
        Result usage = flux(Map.of(), "roles", "create", "x");
        assertThat(usage.exit()).isEqualTo(2);
        assertThat(usage.out()).isEmpty();
        assertThat(usage.err()).startsWith("Error: Missing required option: '--permissions=PERMISSION'");
        try (Running server = new Running(Map.of())) {
            assertThat(flux(server.client("anything"), "workflow", "list").exit())
                    .isZero();
        }
    }

    private Result shell(String line) throws Exception {
        Path err = work.resolve("err");
        Process process = new ProcessBuilder("sh", "-c", line.replace("FLUX", "'" + command + "'"))
                .directory(work.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void wordsAreThoseOfTheUserInEveryLocale() throws Exception {
        assertThat(shell("LC_ALL=C FLUX workflow register \"$(printf '\\303\\274').py\"")
                        .err())
                .isEqualTo("Error: there is no file ü.py\n");
    }

    @Test
    void closedStreamsAreNoFilesThatJavaOpensNext() throws Exception {
        Result stored = shell("FLUX secrets set s <&-");
        assertThat(stored.exit()).isEqualTo(1);
        assertThat(stored.err()).isEqualTo("Error: the value is empty, so nothing was stored\n");
        Result shown = shell("FLUX --version >&-");
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.err()).isEqualTo("Error: standard output can't be written: Bad file descriptor\n");
        assertThat(shell("FLUX nope 2>&-").exit()).isEqualTo(2);
    }
}
