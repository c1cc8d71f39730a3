package org.fluxconform.reference.auth.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.fluxconform.reference.auth.store.ScheduleConfig;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {

    private static CronTiming cron(String expression, String zone) {
        return new CronTiming(CronExpression.parse(expression), ZoneId.of(zone));
    }

    /** The next runs of a schedule that is looked at whenever one is due. */
    private static List<String> runs(Timing timing, String after, int count) {
        List<String> runs = new ArrayList<>();
        Instant at = Instant.parse(after);
        while (runs.size() < count) {
            at = timing.following(at, at).orElseThrow();
            runs.add(at.toString());
        }
        return runs;
    }

    @ParameterizedTest
    @CsvSource({
        "0 2 * * *,      UTC,          2026-11-21T17:35:27Z, 2026-11-22T02:00:00Z",
        "0 2 * * *,      UTC,          2026-11-22T02:00:00Z, 2026-11-23T02:00:00Z",
        "0 2 * * *,      UTC,          2026-11-22T01:59:59.999Z, 2026-11-22T02:00:00Z",
        "* * * * *,      UTC,          2026-11-22T02:00:30Z, 2026-11-22T02:01:00Z",
        "0 2 * * *,      Europe/Paris, 2026-11-21T17:35:27Z, 2026-11-22T01:00:00Z",
        "0 2 * * *,      Asia/Kolkata, 2026-11-21T17:35:27Z, 2026-11-21T20:30:00Z",
        "*/15 9-10 * * MON-FRI, UTC,   2026-11-20T10:45:00Z, 2026-11-23T09:00:00Z",
        "0 0 * * 7,      UTC,          2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * sun,    UTC,          2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * SUN-TUE, UTC,         2026-11-24T00:00:00Z, 2026-11-29T00:00:00Z",
        "0 0 * * FRI-SUN, UTC,         2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * 5-7,    UTC,          2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * 0-2,    UTC,          2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "5/20 * * * *,   UTC,          2026-11-21T00:06:00Z, 2026-11-21T00:25:00Z",
        "0 0 13 * 5,     UTC,          2026-11-01T00:00:00Z, 2026-11-06T00:00:00Z",
        "0 0 29 2 *,     UTC,          2026-11-21T00:00:00Z, 2028-02-29T00:00:00Z",
        "'0 0 1,15 JAN-MAR/2 *', UTC,  2026-01-15T00:00:00Z, 2026-03-01T00:00:00Z",
        "@daily,         UTC,          2026-11-21T17:35:27Z, 2026-11-22T00:00:00Z",
        "' 0\t2 *  * * ', UTC,         2026-11-21T17:35:27Z, 2026-11-22T02:00:00Z",
    })
    void aCronExpressionRunsAtTheNextTimeThatItNames(String expression, String zone, String after, String next) {
        assertThat(cron(expression, zone).first(Instant.parse(after))).contains(Instant.parse(next));
    }

    // clocks of Paris go from 2:00 to 3:00 at 2026-03-29T01:00Z, and from 3:00 back to 2:00 at 2026-10-25T01:00Z

    @Test
    void aRunAtATimeThatTheClockSkipsIsMadeWhenItGoesOn() {
        assertThat(runs(cron("30 2 * * *", "Europe/Paris"), "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(runs(cron("30 2 29 3 *", "Europe/Paris"), "2026-03-28T00:00:00Z", 1))
                .containsExactly("2026-03-29T01:00:00Z");
    }

    @Test
    void manyRunsAtTimesThatTheClockSkipsAreOne() {
        assertThat(runs(cron("*/20 2 * * *", "Europe/Paris"), "2026-03-28T02:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
        // 2:30 is made up at 3:00, which is a run itself
        assertThat(runs(cron("*/30 * * * *", "Europe/Paris"), "2026-03-29T00:00:00Z", 4))
                .containsExactly(
                        "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z");
    }

    @Test
    void aRunAtATimeThatTheClockShowsTwiceIsMadeOnce() {
        assertThat(runs(cron("30 2 * * *", "Europe/Paris"), "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(runs(cron("0 2,3 * * *", "Europe/Paris"), "2026-10-24T12:00:00Z", 3))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z", "2026-10-26T01:00:00Z");
        // looked at in the middle of the second time
        assertThat(cron("30 2 * * *", "Europe/Paris").first(Instant.parse("2026-10-25T01:10:00Z")))
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void aRunOfEveryHourGoesOnWhenTheClockIsSetBack() {
        assertThat(runs(cron("*/30 * * * *", "Europe/Paris"), "2026-10-25T00:00:00Z", 4))
                .containsExactly(
                        "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z");
    }

    @Test
    void clocksThatAreSetByHalfAnHourAreFollowedToo() {
        // Lord Howe Island: from 2:00 to 2:30 at 2026-10-03T15:30Z
        assertThat(runs(cron("15 2 * * *", "Australia/Lord_Howe"), "2026-10-02T16:00:00Z", 2))
                .containsExactly("2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "bad",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "* * * * FOO",
                "*/0 * * * *",
                "5-1 * * * *x",
                "-1 * * * *",
                "? * * * *",
                "* * L * *",
                "* * * * 5#2",
                "* * 15W * *",
                "@every 5m",
                "@reboot",
                "0 0 31 2 *",
                "0 0 30 2 *",
                "0 0 31 4,6 *",
                "1,,2 * * * *",
                "99999999999 * * * *",
                "＊ * * * *",
                "* * * * *\u0000"
            })
    void whatIsNoCronExpressionOrNeverComesIsRefused(String text) {
        assertThatThrownBy(() -> CronExpression.parse(text))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Invalid cron expression: ");
    }

    @Test
    void aLongExpressionIsRefusedAndNotRepeatedInFull() {
        assertThatThrownBy(() -> CronExpression.parse("1,".repeat(100_000) + "1 * * * *"))
                .isInstanceOf(Refused.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void anIntervalIsNotShiftedByLateRunsAndMissedOnesAreNotMadeUp() {
        Timing timing = new IntervalTiming(Duration.ofSeconds(60));
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(timing.first(now)).contains(now.plusSeconds(60));
        Instant due = now.plusSeconds(60);
        assertThat(timing.following(due, due)).contains(due.plusSeconds(60));
        assertThat(timing.following(due, due.plusSeconds(7))).contains(due.plusSeconds(60));
        assertThat(timing.following(due, due.plusSeconds(607))).contains(due.plusSeconds(660));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00+01:00,  Asia/Tokyo,   2026-12-24T17:00:00Z",
        "2026-12-24T18:00:00Z,       Asia/Tokyo,   2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00,        Asia/Tokyo,   2026-12-24T09:00:00Z",
        "2026-12-24 18:00:00.5,      UTC,          2026-12-24T18:00:00.500Z",
        "2026-12-24T18:00,           UTC,          2026-12-24T18:00:00Z",
        "2026-03-29T02:30:00,        Europe/Paris, 2026-03-29T01:00:00Z",
        "2026-10-25T02:30:00,        Europe/Paris, 2026-10-25T00:30:00Z",
    })
    void onceIsAnExactTimeOrALocalOneOfItsZone(String runTime, String zone, String at) {
        Timing timing = OnceTiming.of(runTime, ZoneId.of(zone));
        Instant instant = Instant.parse(at);
        assertThat(timing.first(instant.minusSeconds(1))).contains(instant);
        assertThat(timing.first(instant)).isEmpty();
        assertThat(timing.following(instant, instant)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-13-01T00:00:00",
                "2026-02-30T00:00:00",
                "2026-12-24",
                "18:00",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "2026-12-24T18:00:00+99:00"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> OnceTiming.of(text, ZoneId.of("UTC")))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Invalid run_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local", "Europe/Atlantis", "+02:00", "../etc/localtime", "utc"})
    void anUnknownZoneIsRefused(String zone) {
        ScheduleConfig config = new ScheduleConfig("interval", null, 1L, null, zone, "skip");
        assertThatThrownBy(() -> Timings.of(config))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Invalid timezone");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void anIntervalThatIsNoneIsRefused(long seconds) {
        ScheduleConfig config = new ScheduleConfig("interval", null, seconds, null, "UTC", "skip");
        assertThatThrownBy(() -> Timings.of(config))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Invalid interval");
    }
}
