package org.fluxconform.reference.auth.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RepeatedTest {

    static List<Throwable> failures() {
        return List.of(new IllegalStateException(), new OutOfMemoryError("a test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void workThatFailsIsDoneAgain(Throwable failure) throws InterruptedException {
        CountDownLatch times = new CountDownLatch(3);
        try (Repeated work = new Repeated("test", Duration.ofMillis(1), () -> {
            times.countDown();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        })) {
            work.start();
            assertThat(times.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatRunsComesToItsEndBeforeItIsClosed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Repeated work = new Repeated("test", Duration.ofMillis(1), () -> {
            begun.countDown();
            try {
                told.await();
            } catch (InterruptedException e) {
                return; // it must not be interrupted: then it is not done
            }
            done.set(true);
        });
        work.start();
        begun.await();
        Thread close = new Thread(work::close);
        close.start();
        while (!work.isEnding()) {
            Thread.onSpinWait();
        }
        assertThat(close.isAlive()).isTrue();
        told.countDown();
        close.join();
        assertThat(done).isTrue();
    }
}
