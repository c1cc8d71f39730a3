package org.fluxconform.kit.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.fluxconform.kit.peer.munge.MalformedMessage;
import org.fluxconform.kit.peer.munge.MungeClient;

/** Waits until a daemon answers: asks it for a credential until it gives one. */
public final class Readiness {

    /** How long a daemon may take to come up. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 5;

    private Readiness() {}

    /**
     * @param runs whether the daemon's process is still there
     * @param log what the daemon said, for the error text
     * @throws PeerUnavailable if it ends, or isn't up in time
     */
    public static void await(Path socket, BooleanSupplier runs, Supplier<String> log) {
        MungeClient client = new MungeClient(socket, ATTEMPT_LIMIT);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                int error = client.encode(new byte[0]).error();
                if (error == 0) {
                    return;
                }
                last = "error " + error;
            } catch (IOException | MalformedMessage e) {
                last = e.getMessage();
            }
            if (!runs.getAsBoolean()) {
                throw new PeerUnavailable("munged ended at once: " + log.get());
            }
            pause();
        }
        throw new PeerUnavailable("munged doesn't answer on " + socket + " after " + LIMIT.toSeconds() + " s (last: "
                + last + "): " + log.get());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnavailable("interrupted while waiting for munged", e);
        }
    }
}
