package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AttemptsTest {

    private final AtomicInteger count = new AtomicInteger();

    @Test
    void oneThatIsNeverAnsweredHoldsUpNoOther() throws Exception {
        attempts(() -> {
                    if (count.incrementAndGet() == 1) {
                        new CountDownLatch(1).await();
                    }
                    return 200;
                })
                .await(later(), () -> true);
        assertThat(count.get()).isGreaterThan(1);
    }

    @Test
    void aSlowAnswerIsAnAnswer() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        attempts(() -> {
                    third.countDown();
                    if (count.incrementAndGet() > 1) {
                        throw new IOException("not yet");
                    }
                    third.await();
                    return 200;
                })
                .await(later(), () -> true);
    }

    @Test
    void whatIsNotGoodEnoughIsToldAtTheEnd() {
        Attempts attempts = attempts(() -> 503);
        assertThatThrownBy(() -> attempts.await(Instant.now(), () -> true)).isInstanceOf(Attempts.InVain.class);
        Attempts.InVain last = catchThrowableOfType(
                Attempts.InVain.class, () -> attempts.await(later(), () -> count.incrementAndGet() < 3));
        assertThat(last.answered()).isTrue();
        assertThat(last).hasMessage("status 503");
    }

    @Test
    void whenTheProcessHasEndedNothingIsWaitedFor() {
        Attempts attempts = attempts(() -> {
            throw new IOException("closed");
        });
        Attempts.InVain inVain =
                catchThrowableOfType(Attempts.InVain.class, () -> attempts.await(later(), () -> false));
        assertThat(inVain.answered()).isFalse();
        assertThat(inVain).hasMessage("IOException: closed");
    }

    @Test
    void aFaultOfTheKitIsNoAnswer() {
        Attempts attempts = attempts(() -> {
            throw new IllegalStateException("a fault");
        });
        assertThatThrownBy(() -> attempts.await(later(), () -> true)).hasRootCauseMessage("a fault");
    }

    private static Attempts attempts(Callable<Integer> ask) {
        return new Attempts(ask, status -> status == 200);
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofSeconds(100));
    }
}
