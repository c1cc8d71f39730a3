package org.fluxconform.reference.auth.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.fluxconform.reference.auth.support.Refused;

/** At one time. */
record OnceTiming(Instant at) implements Timing {

    private static final int LAST_YEAR = 9999;

    /**
     * @param runTime ISO 8601 with an offset, {@code 2026-12-24T18:00:00+01:00}; without one it is a local time of the zone: if
     *     the clock skips it, the moment when the clock goes on; if the clock shows it twice, the first
     * @throws Refused 400
     */
    static OnceTiming of(String runTime, ZoneId zone) {
        TemporalAccessor time;
        try {
            time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    runTime.strip().replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            throw invalid();
        }
        Instant at = time instanceof OffsetDateTime exact ? exact.toInstant() : instant((LocalDateTime) time, zone);
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > LAST_YEAR) {
            throw invalid();
        }
        return new OnceTiming(at);
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Refused invalid() {
        return Refused.invalid("Invalid run_time: expected an ISO 8601 time such as '2026-12-24T18:00:00+01:00'");
    }

    @Override
    public Optional<Instant> first(Instant now) {
        return Optional.of(at).filter(now::isBefore);
    }

    @Override
    public Optional<Instant> following(Instant due, Instant now) {
        return Optional.empty();
    }
}
