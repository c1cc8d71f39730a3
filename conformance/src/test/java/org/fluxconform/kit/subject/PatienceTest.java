package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = Long.MAX_VALUE - 5 * SECOND; // nanoTime may overflow at any moment

    /** The whole of what an adapter costs that never answers, when its processes are always all asked. */
    @ParameterizedTest
    @CsvSource({
        // time limit, processes, s until it is given up
        "1, 1, 10",
        "20, 1, 120",
        "20, 2, 100",
        "20, 3, 80",
        "20, 16, 20",
        "30, 1, 120",
        "45, 2, 90",
        "50, 1, 100",
        "60, 1, 120",
        "60, 8, 120",
        "300, 1, 600", // at least two, whatever they take
    })
    void oneThatNeverAnswersIsGivenUpInTime(int timeout, int processes, int seconds) {
        Patience patience = new Patience(Duration.ofSeconds(timeout));
        long now = START;
        while (!patience.isUsedUp(now)) {
            long asked = now;
            now += timeout * SECOND;
            for (int i = 0; i < processes; i++) {
                patience.silent(asked);
            }
        }
        assertThat((now - START) / SECOND).isLessThanOrEqualTo(seconds);
    }

    @Test
    void moreThanTheBoundIsTooMuchToo() {
        Patience patience = new Patience(Duration.ofSeconds(1));
        for (int i = 0; i < Patience.MAX_SILENCES + 7; i++) {
            patience.silent(START);
        }
        assertThat(patience.isUsedUp(START)).isTrue();
        assertThat(patience.reason()).contains("17 requests in a row without an answer", "1.0 s");
    }

    @Test
    void anAnswerStartsItAnew() {
        Patience patience = new Patience(Duration.ofSeconds(20));
        long now = START;
        for (int i = 0; i < 100; i++) {
            patience.silent(now);
            now += 20 * SECOND;
            patience.silent(now);
            now += 20 * SECOND;
            assertThat(patience.isUsedUp(now)).isFalse();
            patience.answered();
        }
    }

    @Test
    void whatTheKitBrokeOffIsNoSilenceButTimeGoesOn() {
        Patience patience = new Patience(Duration.ofSeconds(20));
        for (int i = 0; i < 1000; i++) {
            patience.brokenOff(START);
        }
        assertThat(patience.isUsedUp(START + 10 * SECOND)).isFalse();
        assertThat(patience.isUsedUp(START + 101 * SECOND)).isTrue();
    }

    @Test
    void requestsThatEndInAnotherOrderCountFromTheFirst() {
        Deque<Long> asked = new ArrayDeque<>();
        asked.add(START + 15 * SECOND);
        asked.add(START);
        Patience patience = new Patience(Duration.ofSeconds(20));
        asked.forEach(patience::brokenOff);
        assertThat(patience.isUsedUp(START + 101 * SECOND)).isTrue();
    }
}
