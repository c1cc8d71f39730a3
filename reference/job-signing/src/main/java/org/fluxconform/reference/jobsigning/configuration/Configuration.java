package org.fluxconform.reference.jobsigning.configuration;

import java.util.Map;
import java.util.Optional;

/**
 * The security configuration: the top-level keys of all its files, merged. Immutable.
 *
 * <p>Values are {@link Table}, {@link java.util.List}, {@link String}, {@link Long}, {@link Double}, {@link Boolean} or one of
 * the date and time types of {@code java.time}.
 */
public final class Configuration {

    private final boolean loaded;
    private final Map<String, Object> top;

    private Configuration(boolean loaded, Map<String, Object> top) {
        this.loaded = loaded;
        this.top = Map.copyOf(top);
    }

    /** What a library has before it was configured: everything that needs a configuration is refused. */
    public static Configuration notLoaded() {
        return new Configuration(false, Map.of());
    }

    public static Configuration of(Map<String, Object> top) {
        return new Configuration(true, top);
    }

    public boolean isLoaded() {
        return loaded;
    }

    /** A top-level value. */
    public Optional<Object> get(String key) {
        return Optional.ofNullable(top.get(key));
    }

    /** A top-level table; empty when it is missing or not a table. */
    public Optional<Table> table(String key) {
        return get(key).filter(Table.class::isInstance).map(Table.class::cast);
    }
}
