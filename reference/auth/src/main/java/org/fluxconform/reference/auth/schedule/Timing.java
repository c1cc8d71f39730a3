package org.fluxconform.reference.auth.schedule;

import java.time.Instant;
import java.util.Optional;

/** When a schedule runs. */
sealed interface Timing permits CronTiming, IntervalTiming, OnceTiming {

    /** @return the first run of a schedule that begins at that time; empty if there is none */
    Optional<Instant> first(Instant now);

    /**
     * The run after another one. Runs that were missed, because no server ran, are not made up one by one: the one that was
     * due is made, late, and the next lies in the future.
     *
     * @param due when the other one was to be
     * @param now when it was taken, not before {@code due}
     * @return empty if it was the last
     */
    Optional<Instant> following(Instant due, Instant now);
}
