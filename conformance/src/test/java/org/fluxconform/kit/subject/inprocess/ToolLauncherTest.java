package org.fluxconform.kit.subject.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;
import javax.tools.Tool;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.AdapterBroken.Kind;
import org.fluxconform.kit.subject.AdapterPool;
import org.fluxconform.kit.subject.Command;
import org.fluxconform.kit.subject.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@Tag("jdk")
class ToolLauncherTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private static final String HELLO = "{\"id\":1,\"ok\":true,\"name\":\"miniature\",\"version\":\"1\",\"suites\":"
            + "[\"job-signing\"],\"operations\":[\"unwrap\"],\"capabilities\":[]}";
    private static final String REFUSED = "{\"id\":2,\"ok\":false,\"error\":\"no\"}";

    /** What a program does. */
    private interface Body {
        int run(BufferedReader in, PrintStream out, PrintStream err, List<String> words) throws Exception;
    }

    private record Program(Body body) implements Tool {

        @Override
        public String name() {
            return "program";
        }

        @Override
        public int run(InputStream in, OutputStream out, OutputStream err, String... words) {
            try {
                return body.run(
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        List.of(words));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Set<SourceVersion> getSourceVersions() {
            return Set.of();
        }
    }

    @TempDir
    Path folder;

    @Test
    void aProgramHearsSaysAndEndsAsAProcessDoes() throws Exception {
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            out.println(words + " " + in.readLine() + " " + in.readLine());
            err.println("oh");
            return 7;
        })) {
            Process process = launcher.start(new ProcessBuilder("program", "a", "b"));
            process.getOutputStream().write("line\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();

            assertThat(text(process.getInputStream())).isEqualTo("[a, b] line null\n");
            assertThat(text(process.getErrorStream())).isEqualTo("oh\n");
            assertThat(process.waitFor()).isEqualTo(7);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void anExceptionIsATraceOnStderrAndStatusOne() throws Exception {
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            throw new IllegalArgumentException("of all things");
        })) {
            Process process = launcher.start(new ProcessBuilder("program"));

            assertThat(text(process.getErrorStream())).contains("of all things").contains("at ");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void whatAnyOfItsThreadsWritesToTheStandardStreamsOfTheJvmIsItsOwn() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(2);
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            bothRun.countDown();
            bothRun.await();
            Thread child = new Thread(() -> {
                System.out.println("out of " + words);
                System.err.println("err of " + words);
                throw new IllegalStateException("uncaught of " + words);
            });
            child.start();
            child.join();
            return 0;
        })) {
            Process one = launcher.start(new ProcessBuilder("program", "1"));
            Process two = launcher.start(new ProcessBuilder("program", "2"));

            assertThat(text(one.getInputStream())).isEqualTo("out of [1]\n");
            assertThat(text(two.getInputStream())).isEqualTo("out of [2]\n");
            assertThat(text(one.getErrorStream()))
                    .startsWith("err of [1]\nException in thread")
                    .contains("uncaught of [1]")
                    .doesNotContain("[2]");
            assertThat(text(two.getErrorStream())).contains("err of [2]").doesNotContain("[1]");
        }
    }

    @Test
    void itsOutputGoesToAFileWhenThatIsAskedFor() throws Exception {
        Path file = folder.resolve("output");
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            out.println(in.readLine());
            err.println("err");
            System.err.println("log");
            return 0;
        })) {
            Process process = launcher.start(new ProcessBuilder("program")
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile()));

            assertThat(process.waitFor()).isZero();
            assertThat(file).hasContent("null\nerr\nlog");
        }
    }

    @Test
    void oneThatIsToldToEndCanEndInOrder() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            try {
                running.countDown();
                new CountDownLatch(1).await();
                return 1;
            } catch (InterruptedException toldToEnd) {
                out.println("good night");
                return 0;
            }
        })) {
            Process process = launcher.start(new ProcessBuilder("program"));
            running.await();
            process.destroy();

            assertThat(text(process.getInputStream())).isEqualTo("good night\n");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void anEndlessLoopIsGivenUpAndCountedUntilItEnds() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            running.countDown();
            while (!enough.get()) {
                Thread.onSpinWait();
            }
            return 0;
        })) {
            Process process = launcher.start(new ProcessBuilder("program"));
            running.await();
            assertThat(launcher.unstoppable()).isZero();
            process.destroy();
            process.destroyForcibly();

            assertThat(process.waitFor()).isEqualTo(137);
            assertThat(text(process.getInputStream())).isEmpty();
            assertThatThrownBy(() -> process.getOutputStream().write(new byte[1 << 20]))
                    .isInstanceOf(IOException.class);
            assertThat(launcher.unstoppable()).isEqualTo(1);
            enough.set(true);
            await(() -> launcher.unstoppable() == 0);
        }
    }

    @Test
    void theEndOfMainIsTheEndOfItsOtherThreads() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch waiting = new CountDownLatch(1);
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
            new Thread(() -> {
                        try {
                            waiting.countDown();
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.set(true);
                        }
                    })
                    .start();
            waiting.await();
            return 0;
        })) {
            launcher.start(new ProcessBuilder("program")).waitFor();
            await(interrupted::get);
            await(() -> launcher.unstoppable() == 0);
        }
    }

    /** Ways to break the adapter protocol, each with what it is called for a process. */
    private enum Broken {
        EXITS(Kind.EXITED, (in, out, err, words) -> 3),
        THROWS(Kind.EXITED, (in, out, err, words) -> {
            throw new IllegalStateException("oops");
        }),
        SAYS_NOTHING(Kind.TIMED_OUT, (in, out, err, words) -> {
            in.readLine();
            in.readLine();
            return 0;
        }),
        LOOPS(Kind.TIMED_OUT, (in, out, err, words) -> {
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5); System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            return 0;
        }),
        SAYS_JUNK(Kind.JUNK, (in, out, err, words) -> {
            in.readLine();
            out.println("junk");
            in.readLine();
            return 0;
        }),
        SAYS_ANOTHER_ID(Kind.WRONG_ID, (in, out, err, words) -> {
            in.readLine();
            out.println("{\"id\":77,\"ok\":true}");
            in.readLine();
            return 0;
        }),
        SAYS_TOO_MUCH(Kind.TOO_LONG, (in, out, err, words) -> {
            in.readLine();
            out.println("x".repeat(AdapterPool.MAX_LINE + 1));
            in.readLine();
            return 0;
        }),
        CLOSES_ITS_OUTPUT(Kind.PIPE_CLOSED, (in, out, err, words) -> {
            in.readLine();
            out.close();
            in.readLine();
            return 0;
        });

        private final Kind kind;
        private final Body then;

        Broken(Kind kind, Body then) {
            this.kind = kind;
            this.then = then;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenAdapterIsToldAsThatOfAProcess(Broken broken) {
        Duration timeout = broken.kind == Kind.TIMED_OUT ? IMPATIENT : PATIENT;
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
                    in.readLine();
                    out.println(HELLO);
                    err.println("last words");
                    return broken.then.run(in, out, err, words);
                });
                AdapterPool pool = pool(launcher, timeout)) {
            pool.hello();
            AdapterBroken failure = catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool));

            assertThat(failure.kind()).isEqualTo(broken.kind);
            assertThat(failure).hasMessageContaining("last words");
        }
    }

    @Test
    void aLargeRequestAndAMillionLinesOnStderrHoldNothingUp() {
        try (ToolLauncher launcher = launcher((in, out, err, words) -> {
                    in.readLine();
                    out.println(HELLO);
                    int length = in.readLine().length();
                    for (int i = 0; i < 100_000; i++) {
                        err.println("a line that nobody needs");
                    }
                    out.println(REFUSED.replace("no", "" + length));
                    in.readLine();
                    return 0;
                });
                AdapterPool pool = pool(launcher, PATIENT)) {
            var fields =
                    JsonMapper.shared().createObjectNode().put("config", "c").put("signed", "x".repeat(5_000_000));

            assertThat(pool.call("unwrap", fields)).isEqualTo(new Reply.Refused("5000047"));
        }
    }

    @Test
    void jarsWithoutTheToolAreAClearError() {
        assertThatThrownBy(() -> ToolLauncher.of(List.of(folder.resolve("no.jar")), "program"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("program");
    }

    @Test
    void theStreamsOfTheJvmAreGivenBack() throws Exception {
        List<PrintStream> before = new ArrayList<>(List.of(System.out, System.err));
        ToolLauncher launcher = launcher((in, out, err, words) -> 0);
        assertThat(List.of(System.out, System.err)).doesNotContainAnyElementsOf(before);
        launcher.close();

        assertThat(List.of(System.out, System.err)).isEqualTo(before);
        assertThat(Files.list(folder)).isEmpty();
    }

    private static ToolLauncher launcher(Body body) {
        return new ToolLauncher(new Program(body), () -> {});
    }

    private AdapterPool pool(ToolLauncher launcher, Duration timeout) {
        Command command = new Command(List.of("program"), folder, Map.of(), timeout, launcher);
        return new AdapterPool(command, 1, folder, Set.of(), UnaryOperator.identity());
    }

    private static Reply unwrap(AdapterPool pool) {
        return pool.call(
                "unwrap",
                JsonMapper.shared().createObjectNode().put("config", "c").put("signed", "s"));
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5); // ends by the class's time limit at the latest
        }
    }
}
