package org.fluxconform.reference.auth.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A type of values: how they are read from TOML or from an environment variable.
 *
 * @param expected what a right value looks like, to stand after "expected"
 * @param reader from a string, or from what TOML says (Boolean, Long, Double, list); null if it is not of this kind
 */
record Kind<T>(String expected, Reader<T> reader) {

    interface Reader<T> {
        T read(Object raw);
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,6})/(second|minute|hour|day)");
    private static final Map<String, Duration> PERIODS = Map.of(
            "second", Duration.ofSeconds(1),
            "minute", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1));

    /** A hundred years: beyond that, additions to a clock would overflow somewhere. */
    private static final BigDecimal MAX_SECONDS = new BigDecimal("3153600000");

    static final Kind<String> TEXT = new Kind<>("a string", raw -> raw instanceof String text ? text : null);

    static final Kind<String> NAME = new Kind<>(
            "a string that is not blank, without control characters",
            raw -> raw instanceof String text && !text.isBlank() && text.chars().noneMatch(Character::isISOControl)
                    ? text
                    : null);

    static final Kind<Optional<String>> SECRET = new Kind<>(
            "a string such as `openssl rand -hex 32` makes, not a placeholder in <angle brackets>",
            raw -> raw instanceof String text && !isPlaceholder(text)
                    ? Optional.of(text.strip()).filter(t -> !t.isEmpty())
                    : null);

    static final Kind<Boolean> FLAG = new Kind<>("true or false", Kind::flag);

    static final Kind<List<String>> TEXTS =
            new Kind<>("a list of strings (in a variable as JSON: [\"viewer\"])", Kind::texts);

    static final Kind<Dialect> DIALECT = new Kind<>(
            "\"spec\" or \"upstream\"",
            raw -> "spec".equals(raw) ? Dialect.SPEC : "upstream".equals(raw) ? Dialect.UPSTREAM : null);

    static final Kind<Optional<Rate>> RATE_LIMIT = new Kind<>(
            "a number per second, minute, hour or day such as \"30/minute\", or \"\" for no limit", Kind::rate);

    static Kind<Long> whole(long least, long most) {
        return new Kind<>("a whole number from " + least + " to " + most, raw -> {
            BigDecimal number = number(raw);
            boolean fits = number != null
                    && number.stripTrailingZeros().scale() <= 0
                    && number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0;
            return fits ? number.longValueExact() : null;
        });
    }

    /** Seconds, fractions allowed. */
    static Kind<Duration> seconds(boolean zeroAllowed) {
        String expected = zeroAllowed ? "a number of seconds, 0 or more" : "a number of seconds above 0";
        return new Kind<>(expected, raw -> {
            BigDecimal number = number(raw);
            int least = zeroAllowed ? 0 : 1;
            return number != null && number.signum() >= least && number.compareTo(MAX_SECONDS) <= 0
                    ? Duration.ofNanos(number.movePointRight(9).longValue())
                    : null;
        });
    }

    /** Pasted out of an example: everybody knows it, however long it is. */
    private static boolean isPlaceholder(String text) {
        String stripped = text.strip();
        return stripped.startsWith("<") && stripped.endsWith(">");
    }

    private static Boolean flag(Object raw) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        return raw instanceof String text
                ? switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "on" -> Boolean.TRUE;
                    case "false", "0", "no", "off" -> Boolean.FALSE;
                    default -> null;
                }
                : null;
    }

    private static List<String> texts(Object raw) {
        if (raw instanceof String text) {
            return textsInJson(text);
        }
        if (!(raw instanceof List<?> list)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private static List<String> textsInJson(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isArray()) {
                return null;
            }
            return tree.values().stream().allMatch(JsonNode::isString)
                    ? tree.values().stream().map(JsonNode::stringValue).toList()
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Optional<Rate> rate(Object raw) {
        if (!(raw instanceof String text)) {
            return null;
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher rate = RATE.matcher(text.strip());
        return rate.matches()
                ? Optional.of(new Rate(Integer.parseInt(rate.group(1)), PERIODS.get(rate.group(2))))
                : null;
    }

    private static BigDecimal number(Object raw) {
        if (!(raw instanceof Long || raw instanceof Double || raw instanceof String)) {
            return null;
        }
        String text = raw.toString().strip();
        // a bound on the length: BigDecimal takes quadratic time for long texts, and exponents make huge numbers
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?") && !(raw instanceof Double)) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
