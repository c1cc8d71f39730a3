package org.fluxconform.reference.jobsigning.munge;

import java.time.Duration;

/** Elapsed time and pauses; injected so that tests of back-off don't wait. */
public interface Pace {

    /** Nanoseconds since some fixed moment. */
    long nanoTime();

    void pause(Duration time) throws InterruptedException;

    /** The real thing. */
    static Pace real() {
        return new Pace() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
