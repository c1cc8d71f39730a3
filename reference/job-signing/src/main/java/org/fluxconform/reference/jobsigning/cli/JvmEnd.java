package org.fluxconform.reference.jobsigning.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A signal that ends the JVM (SIGTERM, SIGINT, SIGHUP): the command is interrupted, and the JVM waits for it, so that what it
 * runs ends in order; but not for ever.
 *
 * @param limit of that wait
 */
record JvmEnd(Duration limit) implements EndSignal {

    /** Running jobs get five seconds to end by themselves and five to be killed, and the server some for its last answers. */
    static final JvmEnd STANDARD = new JvmEnd(Duration.ofSeconds(20));

    @Override
    public Runnable interrupts(Thread command) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    command.interrupt();
                    await(ended);
                },
                "end of the JVM");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            command.interrupt();
        }
        return () -> {
            ended.countDown();
            forget(hook);
        };
    }

    private void await(CountDownLatch ended) {
        try {
            ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs, or has run
        }
    }
}
