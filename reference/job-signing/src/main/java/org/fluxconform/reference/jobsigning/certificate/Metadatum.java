package org.fluxconform.reference.jobsigning.certificate;

import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/** Items of metadata given as text, by a person or an adapter. */
public final class Metadatum {

    private Metadatum() {}

    /**
     * Reads one.
     *
     * @param name not empty
     * @param type {@code s}, {@code i}, {@code d}, {@code b} or {@code t}
     * @param value as in a header: {@code true}, {@code 42}, {@code 2024-01-01T00:00:00Z}
     */
    public static Entry of(String name, String type, String value) throws SigningException {
        if (name.isEmpty()) {
            throw SigningException.invalid("metadata must have a name");
        }
        try {
            return switch (type) {
                case "s" -> Entry.string(name, value);
                case "i" -> Entry.integer(name, Long.parseLong(value));
                case "d" -> Entry.decimal(name, Double.parseDouble(value));
                case "b" -> Entry.bool(name, truth(value));
                case "t" -> Entry.timestamp(name, Timestamps.parse(value).orElseThrow(IllegalArgumentException::new));
                default -> throw SigningException.invalid("metadata type '" + type + "' must be s, i, d, b or t");
            };
        } catch (IllegalArgumentException noSuchValue) {
            throw SigningException.invalid("metadata '" + name + "' has no value of type " + type);
        }
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }
}
