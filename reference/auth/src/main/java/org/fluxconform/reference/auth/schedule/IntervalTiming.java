package org.fluxconform.reference.auth.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Again and again after the same time, which late runs don't shift. */
record IntervalTiming(Duration interval) implements Timing {

    @Override
    public Optional<Instant> first(Instant now) {
        return Optional.of(now.plus(interval));
    }

    @Override
    public Optional<Instant> following(Instant due, Instant now) {
        long passed = Duration.between(due, now).dividedBy(interval);
        return Optional.of(due.plus(interval.multipliedBy(passed + 1)));
    }
}
