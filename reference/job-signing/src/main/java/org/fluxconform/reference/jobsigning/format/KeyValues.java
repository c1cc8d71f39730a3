package org.fluxconform.reference.jobsigning.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An ordered list of entries: the header of a request, the metadata of a certificate.
 *
 * <p>Where a key occurs more than once the first entry counts, and if that has another type than the one asked for, the
 * key counts as missing.
 */
public record KeyValues(List<Entry> entries) {

    public KeyValues {
        entries = List.copyOf(entries);
    }

    /** These and more entries at its end; none of their keys may be in it yet. */
    public KeyValues with(List<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new KeyValues(all);
    }

    /** These with one more entry at the end, where it takes the place of those of the same key. */
    public KeyValues put(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.removeIf(present -> present.key().equals(entry.key()));
        all.add(entry);
        return new KeyValues(all);
    }

    public Optional<String> string(String key) {
        return text(key, ValueType.STRING);
    }

    /** Empty also when the text isn't an integer of 64 bits. */
    public OptionalLong integer(String key) {
        return text(key, ValueType.INTEGER).map(Integers::parse).orElseGet(OptionalLong::empty);
    }

    /** The text of a timestamp, as it stands; {@link Timestamps} reads it. */
    public Optional<String> timestamp(String key) {
        return text(key, ValueType.TIMESTAMP);
    }

    /** Empty also when the text is neither {@code true} nor {@code false}. */
    public Optional<Boolean> bool(String key) {
        return text(key, ValueType.BOOLEAN).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private Optional<String> text(String key, ValueType type) {
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry.type() == type ? Optional.of(entry.text()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
