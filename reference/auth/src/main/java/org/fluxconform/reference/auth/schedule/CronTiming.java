package org.fluxconform.reference.auth.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * A cron expression on the clocks of a time zone. When they are set forward, runs at times that they skip are made at the
 * moment when they go on, one run for all of them. When they are set back, times that they show twice count the first time
 * only; an expression whose hours begin with {@code *} runs on both times.
 */
record CronTiming(CronExpression expression, ZoneId zone) implements Timing {

    @Override
    public Optional<Instant> first(Instant now) {
        return next(now);
    }

    @Override
    public Optional<Instant> following(Instant due, Instant now) {
        return next(now);
    }

    /** Goes through the stretches of time between which the clocks are set: within each, local time just runs. */
    private Optional<Instant> next(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        ZoneOffset offset = rules.getOffset(from);
        LocalDateTime local = afterRepetition(
                rules.previousTransition(from.plusNanos(1)),
                LocalDateTime.ofInstant(from, offset).truncatedTo(ChronoUnit.MINUTES));
        while (true) {
            Optional<LocalDateTime> next = expression.next(local);
            ZoneOffsetTransition transition = rules.nextTransition(from);
            if (next.isEmpty() || transition == null || next.get().isBefore(transition.getDateTimeBefore())) {
                ZoneOffset current = offset;
                return next.map(time -> time.toInstant(current));
            }
            if (transition.isGap() && next.get().isBefore(transition.getDateTimeAfter())) {
                return Optional.of(transition.getInstant());
            }
            local = afterRepetition(transition, transition.getDateTimeAfter().minusMinutes(1));
            offset = transition.getOffsetAfter();
            from = transition.getInstant();
        }
    }

    /** The same time, or the last of those that clocks which were set back show again, if that is later and they don't count. */
    private LocalDateTime afterRepetition(ZoneOffsetTransition passed, LocalDateTime local) {
        if (passed == null || passed.isGap() || expression.isOfEveryHour()) {
            return local;
        }
        LocalDateTime last = passed.getDateTimeBefore().minusMinutes(1);
        return local.isBefore(last) ? last : local;
    }
}
