package org.fluxconform.reference.jobsigning.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One entry of a key-value block. The value is kept as the text that stands on the wire: that is what is signed and compared.
 *
 * @param key not empty, no NUL
 * @param text no NUL; may be empty
 */
public record Entry(String key, ValueType type, String text) {

    private static final int DECIMALS = 6;

    /** @throws IllegalArgumentException if the key is empty or either text holds a NUL, which the block can't express */
    public Entry {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("empty key");
        }
        if (key.indexOf('\0') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NUL in a key or value");
        }
    }

    public static Entry string(String key, String value) {
        return new Entry(key, ValueType.STRING, value);
    }

    public static Entry integer(String key, long value) {
        return new Entry(key, ValueType.INTEGER, Long.toString(value));
    }

    public static Entry bool(String key, boolean value) {
        return new Entry(key, ValueType.BOOLEAN, Boolean.toString(value));
    }

    /** As C's {@code %f} does: six decimals of the binary number as it is, halves to the even digit. */
    public static Entry decimal(String key, double value) {
        return new Entry(key, ValueType.DOUBLE, decimalText(value));
    }

    /** @param seconds Unix time, not negative, before the year 10000 */
    public static Entry timestamp(String key, long seconds) {
        return new Entry(key, ValueType.TIMESTAMP, Timestamps.format(seconds));
    }

    /** The same value under another key. */
    public Entry renamed(String newKey) {
        return new Entry(newKey, type, text);
    }

    private static String decimalText(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String digits = new BigDecimal(Math.abs(value))
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Math.copySign(1, value) < 0 ? "-" + digits : digits;
    }
}
