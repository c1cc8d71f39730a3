package org.fluxconform.kit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.plan.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScenarioGuardTest {

    private final ScenarioGuard guard = new ScenarioGuard(Duration.ofSeconds(20));
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
        guard.close();
    }

    @Test
    void whoUsesAPeerSharesIt() throws Exception {
        ScenarioGuard.Turn one = enter("@peer:munge");
        assertThat(entersBesides("@peer:munge")).isTrue();
        one.leave();
    }

    @Test
    void whoIsExclusiveHasThePeerAlone() throws Exception {
        ScenarioGuard.Turn one = enter("@exclusive:munge");
        assertThat(entersBesides("@peer:munge")).isFalse();
        assertThat(entersBesides("@exclusive:munge")).isFalse();
        assertThat(entersBesides("@exclusive:nats")).isTrue();
        one.leave();
        assertThat(entersBesides("@exclusive:munge")).isTrue();
    }

    @Test
    void scenariosThatWantTheSameThingsInAnotherOrderDoNotWaitForEachOther() throws Exception {
        for (int round = 0; round < 200; round++) {
            Future<?> one = others.submit(() -> passThrough("@exclusive:a", "@exclusive:b"));
            Future<?> two = others.submit(() -> passThrough("@exclusive:b", "@exclusive:a"));
            one.get(10, TimeUnit.SECONDS);
            two.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void anInterruptForOneScenarioDoesNotReachTheNext() throws Exception {
        try (ScenarioGuard strict = new ScenarioGuard(Duration.ofMillis(20))) {
            ScenarioGuard.Turn late = strict.enter("late", Needs.of(List.of()));
            long end = System.nanoTime() + 20_000_000_000L;
            while (!Thread.currentThread().isInterrupted() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(late::leave).isInstanceOf(AssertionError.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whenEnoughIsKnownNoScenarioBeginsAndItsPeerStaysFree() throws Exception {
        ScenarioGuard.Turn running = enter("@peer:munge");
        guard.enough("that is enough");

        assertThatThrownBy(() -> enter("@exclusive:nats"))
                .isInstanceOf(NotTested.class)
                .hasMessage("that is enough");
        running.leave();
    }

    private Void passThrough(String... tags) throws InterruptedException {
        enter(tags).leave();
        return null;
    }

    private boolean entersBesides(String... tags) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        Future<?> other = others.submit(() -> {
            ScenarioGuard.Turn turn = enter(tags);
            entered.countDown();
            turn.leave();
            return null;
        });
        boolean did = entered.await(300, TimeUnit.MILLISECONDS);
        other.cancel(true);
        return did;
    }

    private ScenarioGuard.Turn enter(String... tags) throws InterruptedException {
        return guard.enter("a scenario", Needs.of(List.of(tags)));
    }
}
