package org.fluxconform.kit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("jdk")
class AtExitTest {

    @Test
    void whatHangsIsNotWaitedForBeyondTheLimit() {
        new AtExit("a task that hangs", AtExitTest::hang, Duration.ofMillis(50)).run();
    }

    @Test
    void whatFailsHindersNobody() {
        new AtExit(
                        "a task that fails",
                        () -> {
                            throw new IllegalStateException("it fails, as it shall in this test");
                        },
                        Duration.ofSeconds(60))
                .run();
    }

    /** At a signal, what was registered is done and what was withdrawn is not; also what is registered only then. */
    @Test
    void aSignalDoesWhatIsRegistered() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Registering.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            assertThat(out.lines()).containsExactlyInAnyOrder("registered", "registered late");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Nobody ends it but a signal. */
    static final class Registering {
        public static void main(String[] words) throws InterruptedException {
            AtExit.register("1", () -> {
                System.out.println("registered");
                AtExit late = AtExit.register("2", () -> System.out.println("registered late"));
                late.withdraw();
            });
            AtExit.register("3", () -> System.out.println("withdrawn")).withdraw();
            System.out.println("ready");
            TimeUnit.MINUTES.sleep(5);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
