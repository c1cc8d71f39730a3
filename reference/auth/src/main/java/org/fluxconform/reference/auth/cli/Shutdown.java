package org.fluxconform.reference.auth.cli;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of a server when a signal ends the JVM, which waits for it, but not for ever.
 *
 * @param close ends it
 * @param limit of the wait
 */
record Shutdown(Runnable close, Duration limit) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    @Override
    public void run() {
        Thread closer = new Thread(close, "orderly end");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            LOG.warn("the server did not end in order within {} s, and is ended as it is", limit.toMillis() / 1000.0);
        }
    }
}
