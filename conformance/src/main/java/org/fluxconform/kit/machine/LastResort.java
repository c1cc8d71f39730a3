package org.fluxconform.kit.machine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends this JVM when its end takes too long. What the kit does then has limits of its own ({@link AtExit}); but programs that
 * ran in this JVM may have left hooks that wait for ever.
 */
public final class LastResort {

    /** Longer than all that ends in order. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** As a shell tells of one that SIGTERM ended. */
    private static final int SIGNALLED = 128 + 15;

    private final Duration limit;
    private final AtomicInteger status = new AtomicInteger(SIGNALLED);

    private LastResort(Duration limit) {
        this.limit = limit;
    }

    /** From now on, the end of this JVM has a limit. */
    public static LastResort register() {
        return register(LIMIT);
    }

    static LastResort register(Duration limit) {
        LastResort resort = new LastResort(limit);
        Runtime.getRuntime().addShutdownHook(new Thread(resort::watch, "limit of the end"));
        return resort;
    }

    /** Ends this JVM with this status, in order if it can be. */
    public void exit(int code) {
        status.set(code);
        System.exit(code);
    }

    private void watch() {
        Thread watcher = new Thread(this::halt, "limit of the end");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void halt() {
        try {
            TimeUnit.MILLISECONDS.sleep(limit.toMillis());
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status.get());
    }
}
