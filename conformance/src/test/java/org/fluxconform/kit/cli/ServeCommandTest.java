package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command as a user has it: its own process, and its lines pasted into a shell. */
@Timeout(300)
@Tag("jdk")
class ServeCommandTest {

    private final Path root = Path.of("").toAbsolutePath().getParent();

    @Test
    void whatItPrintsCanBePasted() throws Exception {
        Process serve = start("serve", "job-signing", "--peers", "embedded");
        try {
            List<String> lines = linesUntilReady(serve);
            assertThat(paste(lines, "wrap")).isEmpty();
            assertThat(paste(lines, "unwrap")).contains("\"payload\":\"YSBqb2IK\"", "\"mechanism\":\"munge\"");
            String submitted = paste(lines, "--data-binary");
            String id = submitted.replaceAll(".*\"id\":\"?([^\",}]+).*", "$1").strip();
            assertThat(submitted).contains("\"id\"");
            String look = lineWith(lines, "/jobs/ID").replace("/jobs/ID", "/jobs/" + id);
            String job = shell(look);
            for (int i = 0; i < 600 && !job.contains("completed"); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                job = shell(look);
            }
            assertThat(job).contains("completed");
            assertThat(paste(lines, "stopped")).contains("stopped");
            assertThat(paste(lines, "\"started\"")).contains("started");
        } finally {
            end(serve);
        }
    }

    @Test
    void theAuthServerKnowsTheUsersOfTheIssuerByTheirRoles() throws Exception {
        Process serve = start("serve", "auth", "--peers", "embedded");
        try {
            List<String> lines = linesUntilReady(serve);
            String token = lineWith(lines, "TOKEN=");
            assertThat(shell(token + "; " + lineWith(lines, "auth test-token")))
                    .contains("Roles: admin, viewer", "  - *\n");
            assertThat(shell(token + "; " + lineWith(lines, "curl -sS -H"))).isEqualTo("[]");
            String operator =
                    token.replace("admin@local", "operator@local").replace("password=admin", "password=operator");
            assertThat(shell(operator + "; " + lineWith(lines, "auth test-token")))
                    .contains("Roles: operator, viewer");
        } finally {
            end(serve);
        }
    }

    @Test
    void aSuiteThatCannotBeServedIsWrongUsage() throws Exception {
        Process serve = start("serve", "rack");
        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isEqualTo(2);
        assertThat(new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("nothing to serve for 'rack'; there is: auth, job-signing");
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dconform.home=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Conform.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Nothing of what it started may outlive it. */
    private static void end(Process serve) throws Exception {
        List<ProcessHandle> family = serve.descendants().toList();
        serve.destroy();
        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle child : family) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> linesUntilReady(Process serve) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = serve.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("ready")) {
                return lines;
            }
        }
        throw new AssertionError("it ended before it was ready: " + lines);
    }

    private static String paste(List<String> lines, String part) throws Exception {
        return shell(lineWith(lines, part));
    }

    private static String lineWith(List<String> lines, String part) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && line.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + part + " in " + lines));
    }

    private static String shell(String line) throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line + "\n" + output).isZero();
        return output;
    }
}
