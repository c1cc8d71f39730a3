package org.fluxconform.reference.jobsigning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
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
class JvmEndTest {

    @Test
    void aCommandThatMindsTheInterruptEndsInOrder() throws Exception {
        assertThat(saidAfterSignal("minds")).isEqualTo("ended in order");
    }

    /** It is ended as it is, since the JVM does not wait for ever. */
    @Test
    void aCommandThatDoesNotIsNotWaitedForBeyondTheLimit() throws Exception {
        assertThat(saidAfterSignal("hangs")).isNull();
    }

    /** A program that shares its JVM has no part in that one's end, whatever it does. */
    @Test
    void aHostedCommandIsNotWaitedForAtAll() throws Exception {
        assertThat(saidAfterSignal("hosted")).isNull();
    }

    private static String saidAfterSignal(String how) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            String last = said.readLine();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return last;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs until it is told to end, and longer if it hangs. */
    static final class Command {
        public static void main(String[] words) {
            EndSignal signal = switch (words[0]) {
                case "minds" -> new JvmEnd(Duration.ofMinutes(5));
                case "hangs" -> new JvmEnd(Duration.ofMillis(300));
                default -> EndSignal.INTERRUPT_ONLY;
            };
            Runnable ended = signal.interrupts(Thread.currentThread());
            System.out.println("ready");
            boolean told = false;
            while (!told || words[0].equals("hangs")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException toldToEnd) {
                    told = true;
                }
            }
            System.out.println("ended in order");
            ended.run();
        }
    }
}
