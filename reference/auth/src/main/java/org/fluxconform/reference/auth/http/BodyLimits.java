package org.fluxconform.reference.auth.http;

import java.time.Duration;

/**
 * How large a body may be, and how long it may take: whoever sends a byte now and then would hold a thread for ever.
 *
 * @param size bytes
 * @param patience for all of it, and a second more for each {@value #RATE} bytes that have come: a client that writes in small
 *     pieces, or a network that pauses, is no attack
 */
public record BodyLimits(long size, Duration patience) {

    private static final long RATE = 4096;

    /** For every server; tests have less time. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    BodyLimits upTo(long lower) {
        return new BodyLimits(Math.min(size, lower), patience);
    }

    BodyLimits withRoomFor(long more) {
        return new BodyLimits(size + more, patience);
    }

    /** Whether so many bytes should have taken less time. */
    boolean isTooSlow(long bytes, Duration taken) {
        return taken.compareTo(patience.plusMillis(bytes * 1000 / RATE)) > 0;
    }
}
