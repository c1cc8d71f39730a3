package org.fluxconform.reference.jobsigning.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request says about itself: an ordered list of entries.
 *
 * <p>Where a key occurs more than once the first entry counts, and if that has another type than the one asked for, the
 * key counts as missing.
 */
public record Header(List<Entry> entries) {

    public static final String VERSION = "version";
    public static final String MECHANISM = "mechanism";
    public static final String USERID = "userid";

    public Header {
        entries = List.copyOf(entries);
    }

    /** The header that every mechanism begins with. */
    public static Header of(String mechanism, long userid) {
        return new Header(
                List.of(Entry.integer(VERSION, 1), Entry.string(MECHANISM, mechanism), Entry.integer(USERID, userid)));
    }

    /** This header with more entries at its end; none of their keys may be in it yet. */
    public Header with(List<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new Header(all);
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

    private Optional<String> text(String key, ValueType type) {
        Objects.requireNonNull(type);
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry.type() == type ? Optional.of(entry.text()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
