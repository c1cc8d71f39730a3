package org.fluxconform.reference.jobsigning.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** The timestamps of headers and certificates: {@code YYYY-MM-DDTHH:MM:SSZ}, UTC, 1970 to 9999. */
public final class Timestamps {

    private static final String SHAPE = "0000-00-00T00:00:00Z";
    /** The last second of the year 9999. */
    public static final long LAST = 253402300799L;

    private Timestamps() {}

    /**
     * Writes one.
     *
     * @param seconds Unix time
     * @throws IllegalArgumentException outside of 1970 to 9999
     */
    public static String format(long seconds) {
        if (seconds < 0 || seconds > LAST) {
            throw new IllegalArgumentException("no timestamp can express " + seconds);
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(SHAPE.length());
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append('T');
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        return digits(text, time.getSecond(), 2).append('Z').toString();
    }

    /**
     * Reads the canonical form only. The original library takes more and reads what it can't make out as 1970, which lets
     * a damaged time pass under a long max-ttl; here such a time is no time, and the reader must refuse.
     *
     * @return Unix time; empty for anything else than the canonical form of a real date from 1970 on
     */
    public static OptionalLong parse(String text) {
        if (!hasShape(text)) {
            return OptionalLong.empty();
        }
        try {
            long seconds = LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toEpochSecond(ZoneOffset.UTC);
            return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
        } catch (DateTimeException noSuchDate) {
            return OptionalLong.empty();
        }
    }

    private static StringBuilder digits(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        return text.append("0".repeat(width - digits.length())).append(digits);
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = SHAPE.charAt(i);
            char actual = text.charAt(i);
            if (wanted == '0' ? actual < '0' || actual > '9' : actual != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
