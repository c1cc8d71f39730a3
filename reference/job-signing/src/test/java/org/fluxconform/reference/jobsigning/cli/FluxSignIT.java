package org.fluxconform.reference.jobsigning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.munge.RealMunged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it: the script, on the jar that the build made, copied to a folder with blanks in its name. */
@Timeout(120)
@Tag("jdk")
class FluxSignIT {

    @TempDir
    private static Path folder;

    private static Path command;

    @BeforeAll
    static void install() throws IOException {
        Path home = folder.resolve("a home with blanks");
        Path module = Path.of("").toAbsolutePath();
        copy(module.resolve("bin"), home.resolve("bin"));
        copy(module.resolve("target/lib"), home.resolve("target/lib"));
        Files.copy(module.resolve("target/job-signing.jar"), home.resolve("target/job-signing.jar"));
        command = home.resolve("bin/flux-sign");
    }

    @Test
    void worksFromAnyFolderBySymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), command);
        Process process = start(link.toString(), "--version");

        assertThat(output(process)).isEqualTo("flux-sign 0.1.0\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void anArchiveOfClassesChangesNothingButTheStart() throws Exception {
        assertThat(start(command.toString(), "prepare").waitFor()).isZero();

        try (Stream<Path> files = Files.list(command.resolveSibling("../target"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".archive")))
                    .hasSize(2);
        }
        assertThat(output(start(command.toString(), "--version"))).isEqualTo("flux-sign 0.1.0\n");
    }

    @Test
    void withoutABuildItSaysHowToGetOne() throws Exception {
        Path bare = folder.resolve("bare");
        copy(command.getParent(), bare.resolve("bin"));

        Process process = start(bare.resolve("bin/flux-sign").toString(), "--version");

        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).contains("not built yet");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aServiceSaysWhereItListensTakesAJobAndEndsWhenItIsTold() throws Exception {
        try (RealMunged munged = RealMunged.start(RealMunged.TEST_KEY)) {
            String config = configuration("""
                    [sign]
                    max-ttl = 60
                    default-type = "munge"
                    allowed-types = ["munge"]
                    [sign.munge]
                    socket-path = "%s"
                    """.formatted(munged.socket()));
            Path ran = folder.resolve("ran");
            Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\nexec cat >'" + ran + "'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            Path log = folder.resolve("log");
            Process service = new ProcessBuilder(
                            command.toString(), "serve", "--config", config, "--exec", program.toString())
                    .redirectError(log.toFile())
                    .start();
            try (BufferedReader said = new BufferedReader(new InputStreamReader(service.getInputStream(), UTF_8))) {
                String ready = said.readLine();
                assertThat(ready).matches("ready http://127\\.0\\.0\\.1:\\d+");
                String signed = signed(config, "secret-payload");

                assertThat(post(ready.substring(6) + "/jobs", signed)).isEqualTo(202);

                await(() -> Files.readString(log).contains(" completed"));
                assertThat(ran).hasContent("secret-payload");
                service.toHandle().destroy();
                assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(said.readLine()).isNull();
                assertThat(Files.readString(log))
                        .contains("accepted", "running", "completed")
                        .doesNotContain("secret-payload", "c2VjcmV0LXBheWxvYWQ", "MUNGE:");
            } finally {
                service.destroyForcibly();
            }
        }
    }

    @Test
    void aServiceThatEndsKillsWhatItStillRuns() throws Exception {
        String config = configuration("""
                [sign]
                max-ttl = 60
                default-type = "none"
                allowed-types = ["none"]
                """);
        Path alive = folder.resolve("alive");
        Path program = Files.writeString(
                folder.resolve("forever"), "#!/bin/sh\nwhile :; do touch '" + alive + "'; sleep 0.1; done\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Process service = start(command.toString(), "serve", "--config", config, "--exec", program.toString());
        try (BufferedReader said = new BufferedReader(new InputStreamReader(service.getInputStream(), UTF_8))) {
            String address = said.readLine().substring(6);
            assertThat(post(address + "/jobs", signed(config, "x"))).isEqualTo(202);
            await(() -> Files.exists(alive));

            service.toHandle().destroy();

            assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
            Files.delete(alive);
            Thread.sleep(500); // long enough for a survivor to show itself five times
            assertThat(alive).doesNotExist();
        } finally {
            service.destroyForcibly();
        }
    }

    private static String configuration(String toml) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "sign", ".toml"), toml);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file.toString();
    }

    private static String signed(String config, String payload) throws Exception {
        Process wrap = start(command.toString(), "wrap", "--config", config);
        try (var in = wrap.getOutputStream()) {
            in.write(payload.getBytes(UTF_8));
        }
        return output(wrap).strip();
    }

    private static int post(String address, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "text/plain")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static Process start(String... words) throws IOException {
        return new ProcessBuilder(words).directory(Path.of("/").toFile()).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
