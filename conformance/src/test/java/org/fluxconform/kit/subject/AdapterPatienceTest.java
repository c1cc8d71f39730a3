package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.fluxconform.kit.subject.Zoo.REFUSE_ALL;
import static org.fluxconform.kit.subject.Zoo.inThread;
import static org.fluxconform.kit.subject.Zoo.unwrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.subject.AdapterBroken.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When an adapter that breaks or says nothing is given up, and when not. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
@Tag("jdk")
class AdapterPatienceTest {

    /** Waited for in vain time and again; yet a shell says hello within it on any machine, however busy. */
    private static final Duration IMPATIENT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void oneThatCannotSayHelloIsStartedOnce() throws IOException {
        String counts = "echo started >>starts; exit 1";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, counts), 4)) {
            for (int i = 0; i < 10; i++) {
                AdapterBroken broken = catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool));
                assertThat(broken.kind()).isEqualTo(Kind.EXITED);
            }
        }
        assertThat(folder.resolve("starts")).hasContent("started");
    }

    @Test
    void oneThatIsSilentTimeAndAgainIsGivenUp() throws IOException {
        int bound = Patience.MAX_SILENCES;
        String silent = Zoo.HELLO + "echo started >>starts; sleep 60";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.IMPATIENT, silent), bound)) {
            List<CompletableFuture<Reply>> replies = IntStream.range(0, bound)
                    .mapToObj(i -> inThread(() -> unwrap(pool)))
                    .toList();
            replies.forEach(reply -> assertThat(reply).failsWithin(Duration.ofMinutes(1)));
            expectGivenUp(pool);
        }
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSizeLessThanOrEqualTo(bound);
    }

    @Test
    void itIsGivenUpOnThreadsThatAreInterruptedMeanwhile() {
        String silent = "echo says something >&2\n" + Zoo.HELLO + "sleep 60";
        Command command = Zoo.script(folder, IMPATIENT, silent);
        UnaryOperator<String> interrupts = line -> {
            Thread.currentThread().interrupt(); // its scenario's time is over just when the silence is told
            return line;
        };
        try (AdapterPool pool = new AdapterPool(command, 4, folder, Set.of(), interrupts)) {
            pool.hello();
            List<CompletableFuture<Void>> callers = IntStream.range(0, 4)
                    .mapToObj(i -> inThread(() -> {
                        for (int asked = 0; asked < Patience.MAX_SILENCES; asked++) {
                            assertThatThrownBy(() -> unwrap(pool)).isNotNull();
                            Thread.interrupted();
                        }
                        return (Void) null;
                    }))
                    .toList();
            callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofMinutes(1)));
            expectGivenUp(pool);
        }
    }

    @Test
    void whoStillWaitsWhenItIsGivenUpWaitsNoLonger() throws Exception {
        int bound = Patience.MAX_SILENCES;
        String silent = Zoo.HELLO + "read -r request; echo asked >>asked; sleep 60";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Duration.ofSeconds(5), silent), bound + 1)) {
            IntStream.range(0, bound).forEach(i -> inThread(() -> unwrap(pool)));
            for (int i = 0; i < 500 && asked() < bound; i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.SECONDS.sleep(
                    1); // so that its own time limit comes clearly after theirs; less, and it fails for want of it
            assertThat(inThread(() -> unwrap(pool)))
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(NotTested.class);
        }
    }

    @Test
    void waitingForItsTurnIsNoSilenceOfTheAdapter() throws Exception {
        String whenTold = Zoo.HELLO + "while [ ! -e go ]; do sleep 0.05; done\n" + REFUSE_ALL;
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, whenTold), 1)) {
            pool.hello();
            CompletableFuture<Reply> first = inThread(() -> unwrap(pool));
            for (int i = 0; i < 3 * Patience.MAX_SILENCES; i++) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> unwrap(pool))
                        .isInstanceOf(NotTested.class)
                        .hasMessageContaining("waiting for a free adapter process");
                assertThat(Thread.interrupted()).isTrue();
            }
            Files.createFile(folder.resolve("go"));
            assertThat(first).succeedsWithin(Duration.ofMinutes(1));
            assertThat(unwrap(pool)).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void oneThatAnswersInBetweenIsNotGivenUp() {
        String everyOther = """
                while read -r request; do
                  id=${request#*:}; id=${id%%,*}
                  case $request in *slow*) sleep 60;; esac
                  printf '{"id":%s,"ok":false,"error":"done"}\\n' "$id"
                done
                """;
        Command command = Zoo.script(folder, IMPATIENT, Zoo.HELLO + everyOther);
        try (AdapterPool pool = new AdapterPool(command, 1, folder, Set.of(), UnaryOperator.identity())) {
            for (int i = 0; i <= Patience.MAX_SILENCES; i++) {
                assertThatThrownBy(() -> unwrap(pool, "slow"))
                        .hasMessageContaining("nothing for " + IMPATIENT.toSeconds() + " s");
                assertThat(unwrap(pool, "quick")).isEqualTo(new Reply.Refused("done"));
            }
        }
    }

    private long asked() throws IOException {
        Path asked = folder.resolve("asked");
        return Files.exists(asked) ? Files.readAllLines(asked).size() : 0;
    }

    private static void expectGivenUp(AdapterPool pool) {
        assertThatThrownBy(() -> unwrap(pool))
                .isInstanceOf(NotTested.class)
                .hasMessageMatching("the adapter was given up after \\d+ requests in a row without an answer .*");
    }
}
