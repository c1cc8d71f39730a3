package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownTest {

    @Test
    void waitsForAServerThatEndsInOrder() {
        AtomicBoolean ended = new AtomicBoolean();

        new Shutdown(
                        () -> {
                            pause();
                            ended.set(true);
                        },
                        Duration.ofSeconds(50))
                .run();

        assertThat(ended).isTrue();
    }

    @Test
    void waitsNoLongerThanItsLimitForOneThatHangs() {
        CountDownLatch never = new CountDownLatch(1);

        new Shutdown(
                        () -> {
                            while (true) {
                                try {
                                    never.await();
                                } catch (InterruptedException minded) {
                                    pause();
                                }
                            }
                        },
                        Duration.ofMillis(50))
                .run();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
