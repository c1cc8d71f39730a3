package org.fluxconform.reference.jobsigning.munge;

import java.time.Duration;

/**
 * How long and how often the client tries.
 *
 * @param message the longest wait for a message to be sent, and for each part of an answer to arrive
 * @param connects how often a refused connection is tried
 * @param connectBackoff the pause after the first refused connection; the n-th is n times as long
 * @param attempts how often a failed transaction is tried, each time on a new connection
 * @param attemptBackoff the pause after the first failed transaction; the n-th is n times as long
 * @param total the longest time for all of it, pauses included
 */
public record MungeLimits(
        Duration message,
        int connects,
        Duration connectBackoff,
        int attempts,
        Duration attemptBackoff,
        Duration total) {

    /** What libmunge 0.5.15 does; it has no total, ours lies above the sum of its parts. */
    public static MungeLimits libmunge() {
        return new MungeLimits(
                Duration.ofSeconds(2), 10, Duration.ofMillis(50), 5, Duration.ofMillis(10), Duration.ofSeconds(15));
    }
}
