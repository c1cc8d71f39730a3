package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.subject.Zoo.unwrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process of the subject ends with the kit, and gets nothing of it that is secret. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
@Tag("jdk")
class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void endsItsProcessesAndTheirChildren() throws Exception {
        String parent = Zoo.HELLO + "trap '' TERM; sleep 300 & echo $! >child; echo $$ >parent; "
                + "read -r r; echo '{\"id\":2,\"ok\":false,\"error\":\"a\"}'; while :; do sleep 300; done";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, parent), 1)) {
            unwrap(pool);
            assertThat(isAlive("child")).isTrue();
        }
        assertThat(endsSoon("child")).isTrue();
        assertThat(endsSoon("parent")).isTrue();
    }

    @Test
    void endsThemWhenTheKitIsTerminated() throws Exception {
        String script = Zoo.HELLO + "echo $$ >parent; sleep 300 & echo $! >child; wait";
        Process kit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KitThatHangs.class.getName(),
                        folder.toString(),
                        script)
                .inheritIO()
                .start();
        try {
            for (int i = 0; i < 900 && !Files.exists(folder.resolve("child")); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(isAlive("parent")).isTrue();
            kit.destroy();
            assertThat(kit.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            kit.destroyForcibly();
        }
        assertThat(endsSoon("parent")).isTrue();
        assertThat(endsSoon("child")).isTrue();
    }

    /** A kit that has an adapter running and then waits for an answer. */
    static final class KitThatHangs {
        public static void main(String[] args) {
            unwrap(Zoo.pool(Zoo.script(Path.of(args[0]), Duration.ofMinutes(5), args[1]), 1));
        }
    }

    @Test
    void aChildGetsNoneOfTheKitsSecretsAndAZoneThatIsNotUtc() {
        Map<String, String> environment = new java.util.HashMap<>(Map.of(
                "PATH",
                "/bin",
                "LC_ALL",
                "C",
                "CI_TOKEN",
                "x",
                "TZ",
                "UTC",
                "AWS_SECRET_ACCESS_KEY",
                "y",
                "HOME",
                "/h"));
        ChildProcess.narrow(environment);
        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL", "HOME", "TZ").containsEntry("TZ", ChildProcess.ZONE);
        assertThat(java.time.ZoneId.of(ChildProcess.ZONE)
                                .getRules()
                                .getOffset(java.time.Instant.now())
                                .getTotalSeconds()
                        % 3600)
                .isNotZero();
    }

    private boolean endsSoon(String file) throws Exception {
        for (int i = 0; i < 600 && isAlive(file); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return !isAlive(file);
    }

    private boolean isAlive(String file) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
