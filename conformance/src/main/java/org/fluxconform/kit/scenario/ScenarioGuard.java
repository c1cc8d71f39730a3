package org.fluxconform.kit.scenario;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.machine.AtExit;
import org.fluxconform.kit.plan.Needs;

/**
 * Keeps scenarios that run side by side out of each other's way, and lets none run for ever. Who uses a peer shares it;
 * who is tagged {@code @exclusive:NAME} has it alone. A scenario that is over its time limit is interrupted, and fails.
 */
public final class ScenarioGuard implements AutoCloseable {

    /** How long an interrupted scenario has to end before the run is given up. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Duration limit;
    private final Duration grace;
    private final Map<String, ReadWriteLock> locks = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, ScenarioGuard::daemon);
    private final AtomicReference<String> enough = new AtomicReference<>();
    private final CompletableFuture<String> stuck = new CompletableFuture<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtExit atExit;
    private volatile boolean ending;

    /** @param limit for one scenario, waiting for exclusive resources not counted */
    public ScenarioGuard(Duration limit) {
        this(limit, GRACE);
    }

    ScenarioGuard(Duration limit, Duration grace) {
        this.limit = limit;
        this.grace = grace;
        clock.setRemoveOnCancelPolicy(true);
        atExit = AtExit.register("the end of scenarios", this::askNoMore);
    }

    /** The kit was stopped: what its scenarios need is being cleaned away, and none begins any more. */
    private void askNoMore() {
        ending = true;
    }

    /** From now on no scenario is asked: enough is known. What runs already goes on. */
    public void enough(String reason) {
        enough.compareAndSet(null, reason);
    }

    /**
     * Called before a scenario's first step, on its thread; waits until the scenario may run.
     *
     * @throws NotTested if enough is known without it
     */
    public Turn enter(String scenario, Needs needs) throws InterruptedException {
        if (enough.get() != null) {
            throw new NotTested(enough.get());
        }
        if (ending) {
            never.await();
        }
        // Locks are taken in the order of their names, so that two scenarios can't wait for each other.
        Map<String, Boolean> wanted = new TreeMap<>();
        needs.peers().forEach(name -> wanted.put(name, false));
        needs.exclusive().forEach(name -> wanted.put(name, true));
        Deque<Lock> held = new ArrayDeque<>();
        try {
            for (Map.Entry<String, Boolean> want : wanted.entrySet()) {
                ReadWriteLock lock = locks.computeIfAbsent(want.getKey(), name -> new ReentrantReadWriteLock(true));
                Lock side = want.getValue() ? lock.writeLock() : lock.readLock();
                side.lockInterruptibly();
                held.push(side);
            }
        } catch (InterruptedException stopped) {
            held.forEach(Lock::unlock);
            throw stopped;
        }
        return new Turn(scenario, held);
    }

    /** Completes, with a scenario's name, when that scenario does not even end when it is interrupted. */
    public CompletableFuture<String> stuck() {
        return stuck;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        atExit.withdraw();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scenario-time-limit");
        thread.setDaemon(true);
        return thread;
    }

    /** One scenario's time, from its first step to its last. */
    public final class Turn {

        private final Deque<Lock> held;
        private final Thread thread = Thread.currentThread();
        private final ScheduledFuture<?> interruption;
        private final ScheduledFuture<?> givingUp;
        private boolean over;
        private boolean interrupted;

        private Turn(String scenario, Deque<Lock> held) {
            this.held = held;
            this.interruption = clock.schedule(this::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
            this.givingUp = clock.schedule(
                    () -> stuck.complete(scenario), limit.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt() {
            if (!over) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /**
         * Called after the scenario's last step, on its thread.
         *
         * @throws AssertionError if the scenario was over its time limit
         */
        public void leave() {
            synchronized (this) {
                over = true;
                interruption.cancel(false);
                givingUp.cancel(false);
                // The interrupt was meant for this scenario and must not reach the next one on this thread.
                Thread.interrupted();
            }
            held.forEach(Lock::unlock);
            if (interrupted) {
                throw new AssertionError(
                        "expected: the scenario ends within %s s\ngot: it was still running, and was stopped"
                                .formatted(limit.toMillis() / 1000.0));
            }
        }
    }
}
