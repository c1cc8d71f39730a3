package org.fluxconform.kit.scenario.jobsigning.wire;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * A typed entry of a header or of a certificate's metadata ({@code features/job-signing/facts.md} 1.2).
 *
 * @param type {@code s} string, {@code i} integer, {@code d} double, {@code b} boolean, {@code t} timestamp
 * @param value as text
 */
public record Entry(String key, char type, String value) {

    public static Entry string(String key, String value) {
        return new Entry(key, 's', value);
    }

    public static Entry integer(String key, long value) {
        return new Entry(key, 'i', Long.toString(value));
    }

    public static Entry truth(String key, boolean value) {
        return new Entry(key, 'b', Boolean.toString(value));
    }

    /** @param value in whole seconds */
    public static Entry time(String key, Instant value) {
        return new Entry(key, 't', DateTimeFormatter.ISO_INSTANT.format(value));
    }

    public Entry named(String other) {
        return new Entry(other, type, value);
    }
}
