package org.fluxconform.kit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
@Tag("jdk")
class LastResortTest {

    /** Whether by a signal or by itself, and whether or not somebody has left a hook that waits for ever. */
    @ParameterizedTest
    @CsvSource({"in-order, signal, 143", "hanging, signal, 143", "in-order, exit, 3", "hanging, exit, 3"})
    void theJvmEndsAndKeepsItsStatus(String hook, String how, int status) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName(),
                        hook,
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
            if (how.equals("signal")) {
                process.toHandle().destroy();
            }
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(status);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program that leaves a hook, and ends. */
    static final class Ending {
        public static void main(String[] words) throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            LastResort resort = LastResort.register(Duration.ofMillis(500));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    if (words[0].equals("hanging")) {
                        never.await();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            System.out.println("ready");
            if (words[1].equals("exit")) {
                resort.exit(3);
            }
            never.await();
        }
    }
}
