package org.fluxconform.reference.jobsigning.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A TOML table. Keys keep the order of the file, which means something in certificates. */
public record Table(Map<String, Object> values) {

    public static final Table EMPTY = new Table(Map.of());

    public Table {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A value of this type; empty when the key is missing or of another type. */
    public <T> Optional<T> get(String key, Class<T> type) {
        return get(key).filter(type::isInstance).map(type::cast);
    }
}
