package org.fluxconform.reference.auth.support;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work, done again and again on a thread of its own; the next time counts from the end of the last. */
public final class Repeated implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final long GRACE_SECONDS = 10;

    private final String name;
    private final Duration period;
    private final Runnable work;
    private final ScheduledExecutorService timer;

    /**
     * @param name of its thread, and for the log
     * @param work a time at which it throws does not keep it from the next one
     */
    public Repeated(String name, Duration period, Runnable work) {
        this.name = name;
        this.period = period;
        this.work = work;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        timer.scheduleWithFixedDelay(this::once, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void once() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // the timer would stop at it, for good and in silence, also at a moment without memory; without its text,
            // which may quote what nobody should read
            LOG.warn("{} fails at the moment: {}", name, e.getClass().getName());
        }
    }

    /** Whether it has been told to end: long work looks now and then. */
    public boolean isEnding() {
        return timer.isShutdown();
    }

    /** Lets what runs come to its end, for ten seconds at most. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not end in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
