package org.fluxconform.kit.machine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that has to be done when a signal ends this JVM (SIGINT, SIGTERM, SIGHUP), unless it has been done before. All
 * of these run side by side, and each has a limit: whoever stops a run gets the terminal back, whatever hangs. What is left
 * over then, the next run clears away.
 */
public final class AtExit {

    private static final Logger LOG = LoggerFactory.getLogger(AtExit.class);

    /** Each takes a second or two; a container engine with much to do needs more. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final Runnable task;
    private final Duration limit;
    private final Thread hook;

    AtExit(String name, Runnable task, Duration limit) {
        this.name = name;
        this.task = task;
        this.limit = limit;
        this.hook = new Thread(this::run, name);
    }

    /**
     * Registers something; if the JVM is ending already, it is done at once.
     *
     * @param name what it is, for messages
     */
    public static AtExit register(String name, Runnable task) {
        AtExit atExit = new AtExit(name, task, LIMIT);
        try {
            Runtime.getRuntime().addShutdownHook(atExit.hook);
        } catch (IllegalStateException ending) {
            atExit.run();
        }
        return atExit;
    }

    /** It need not be done any more. If the JVM is ending, it is done all the same, and finds nothing left to do. */
    public void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs, or has run
        }
    }

    /** On a thread of its own, which nobody waits for when it hangs. */
    void run() {
        Thread worker = new Thread(task, name);
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            LOG.warn("{}: not done within {} s, left to the next run", name, limit.toMillis() / 1000.0);
        }
    }
}
