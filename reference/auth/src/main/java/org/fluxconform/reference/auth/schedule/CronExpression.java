package org.fluxconform.reference.auth.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.support.Refused;

/**
 * Five fields, {@code minute hour day-of-month month day-of-week}: numbers, three-letter names, {@code *}, ranges, lists and
 * steps; or a nickname such as {@code @daily}. If both days are restricted, either is enough; Sunday is 0 and 7. It speaks of
 * local times, without regard to a clock that is set forward or back.
 */
final class CronExpression {

    private static final int MAX_LENGTH = 200;
    private static final String VALUE = "(?:[0-9]{1,2}|[A-Z]{3})";
    private static final String ITEM = "(?:\\*|" + VALUE + "(?:-" + VALUE + ")?)(?:/[1-9][0-9]?)?";

    /** What cron-utils takes beyond this is of other dialects ({@code L}, {@code W}, {@code #}, {@code ?}). */
    private static final Pattern FIELD = Pattern.compile(ITEM + "(?:," + ITEM + ")*+");

    private static final Map<String, String> NICKNAMES = Map.of(
            "@HOURLY", "0 * * * *",
            "@DAILY", "0 0 * * *",
            "@MIDNIGHT", "0 0 * * *",
            "@WEEKLY", "0 0 * * 0",
            "@MONTHLY", "0 0 1 * *",
            "@YEARLY", "0 0 1 1 *",
            "@ANNUALLY", "0 0 1 1 *");

    private final ExecutionTime times;
    private final boolean everyHour;

    private CronExpression(ExecutionTime times, boolean everyHour) {
        this.times = times;
        this.everyHour = everyHour;
    }

    /** @throws Refused 400 if it is none, or of a date that never comes */
    static CronExpression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid(text.substring(0, 50) + "...", "it is longer than " + MAX_LENGTH + " characters");
        }
        String upper = text.strip().toUpperCase(Locale.ROOT);
        List<String> fields = List.of(NICKNAMES.getOrDefault(upper, upper).split("\\s+"));
        if (fields.size() != 5
                || !fields.stream().allMatch(field -> FIELD.matcher(field).matches())) {
            throw invalid(text, "expected 'minute hour day-of-month month day-of-week'");
        }
        // the library has SUN for 7 only, and would take SUN-TUE for a range that goes backwards
        String normal = String.join(" ", fields).replace("SUN-", "0-");
        CronExpression expression =
                new CronExpression(times(text, normal), fields.get(1).startsWith("*"));
        if (expression.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw invalid(text, "that date never comes");
        }
        return expression;
    }

    private static ExecutionTime times(String text, String normal) {
        try {
            return ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(normal));
        } catch (IllegalArgumentException e) {
            throw invalid(text, "a number or name is out of range, or a range goes backwards");
        }
    }

    private static Refused invalid(String text, String reason) {
        return Refused.invalid("Invalid cron expression: " + text + " (" + reason + ")");
    }

    /** The first local time after another one; empty if there is none. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        // UTC has neither gaps nor repetitions: here it stands for the local time line
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(time -> time.toLocalDateTime());
    }

    /** Whether its hours are {@code *} or steps of that: it means a distance, and no time of day. */
    boolean isOfEveryHour() {
        return everyHour;
    }
}
