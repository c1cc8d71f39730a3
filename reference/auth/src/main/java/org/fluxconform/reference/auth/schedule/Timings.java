package org.fluxconform.reference.auth.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.store.ScheduleConfig;
import org.fluxconform.reference.auth.support.Refused;

/** Reads {@code schedule_config}. */
final class Timings {

    static final String CRON = "cron";
    static final String INTERVAL = "interval";
    static final String ONCE = "once";
    static final String SKIP = "skip";
    static final String ALLOW = "allow";

    /** A hundred years. */
    private static final long MAX_SECONDS = 3_153_600_000L;

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private Timings() {}

    /**
     * {@code {"type": "cron", "cron_expression"}}, {@code {"type": "interval", "interval_seconds"}} or {@code {"type": "once",
     * "run_time"}}, each with {@code "timezone"?} (UTC) and {@code "overlap"?} (skip).
     */
    static ScheduleConfig read(Body body) {
        String type = body.text("type");
        if (type != null && !Set.of(CRON, INTERVAL, ONCE).contains(type)) {
            body.wrong("type", "expected 'cron', 'interval' or 'once'");
        }
        String overlap = body.optionalText("overlap").orElse(SKIP);
        if (!overlap.equals(SKIP) && !overlap.equals(ALLOW)) {
            body.wrong("overlap", "expected 'skip' or 'allow'");
        }
        for (String field : new String[] {"start_time", "end_time"}) {
            if (body.optionalJson(field).isPresent()) {
                body.wrong(field, "not supported: pause, resume or delete the schedule instead");
            }
        }
        return new ScheduleConfig(
                type,
                CRON.equals(type) ? body.text("cron_expression") : null,
                INTERVAL.equals(type) ? body.whole("interval_seconds") : null,
                ONCE.equals(type) ? body.text("run_time") : null,
                body.optionalText("timezone").orElse("UTC"),
                overlap);
    }

    /** @throws Refused 400 */
    static Timing of(ScheduleConfig config) {
        if (!ZONES.contains(config.timezone())) {
            throw Refused.invalid("Invalid timezone: expected a name such as 'UTC' or 'Europe/Paris'");
        }
        ZoneId zone = ZoneId.of(config.timezone());
        return switch (config.type()) {
            case CRON -> new CronTiming(CronExpression.parse(config.cronExpression()), zone);
            case INTERVAL -> interval(config.intervalSeconds());
            case ONCE -> OnceTiming.of(config.runTime(), zone);
            default -> throw Refused.invalid("Unsupported schedule type: expected 'cron', 'interval' or 'once'");
        };
    }

    private static Timing interval(long seconds) {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw Refused.invalid("Invalid interval_seconds: expected 1 to " + MAX_SECONDS);
        }
        return new IntervalTiming(Duration.ofSeconds(seconds));
    }
}
