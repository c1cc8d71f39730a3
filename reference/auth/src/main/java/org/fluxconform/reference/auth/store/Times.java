package org.fluxconform.reference.auth.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the database keeps them: UTC, microseconds, {@code 2026-11-21 17:35:12.076073}. */
public final class Times {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Now, as exactly as the database keeps it: what is written and read again is equal. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static String write(Instant time) {
        return WRITTEN.format(time);
    }

    /** PostgreSQL leaves out trailing zeros of the fraction. */
    static Instant read(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    static Instant readOrNull(String text) {
        return text == null ? null : read(text);
    }
}
