package org.fluxconform.reference.jobsigning.configuration;

import java.util.ArrayList;
import java.util.List;
import org.fluxconform.reference.jobsigning.check.SigningException;

/**
 * The keys that a table may hold. Refusals, in this order: {@code key 'x' is unknown} for the first unknown key, then per key in
 * the order of the schema {@code 'x' must be set} and {@code 'x' must be of type t}.
 */
public final class Schema {

    /** What a value may be, with the word that error texts use. */
    public enum Type {
        STRING("string", String.class),
        INT64("int64", Long.class),
        INT("int", Long.class),
        BOOL("bool", Boolean.class),
        ARRAY("array", List.class);

        private final String word;
        private final Class<?> javaType;

        Type(String word, Class<?> javaType) {
            this.word = word;
            this.javaType = javaType;
        }
    }

    /** Whether a key that the schema doesn't name may be there all the same. */
    @FunctionalInterface
    public interface Extra {
        boolean allows(Object value);
    }

    private record Key(String name, Type type, boolean required) {}

    private final List<Key> keys;
    private final Extra extra;

    private Schema(List<Key> keys, Extra extra) {
        this.keys = keys;
        this.extra = extra;
    }

    /** A schema without keys, which refuses every key. */
    public static Schema strict() {
        return new Schema(List.of(), value -> false);
    }

    public Schema required(String name, Type type) {
        return with(new Key(name, type, true));
    }

    public Schema optional(String name, Type type) {
        return with(new Key(name, type, false));
    }

    /** The same, but unknown keys with such values are passed over. */
    public Schema allowing(Extra passed) {
        return new Schema(keys, passed);
    }

    public void requireKnownKeys(Table table) throws SigningException {
        for (String name : table.keys()) {
            boolean known = keys.stream().anyMatch(key -> key.name().equals(name));
            if (!known && !extra.allows(table.values().get(name))) {
                throw SigningException.invalid("key '" + name + "' is unknown");
            }
        }
    }

    public void requireSetAndTyped(Table table) throws SigningException {
        for (Key key : keys) {
            Object value = table.values().get(key.name());
            if (value == null && key.required()) {
                throw SigningException.invalid("'" + key.name() + "' must be set");
            }
            if (value != null && !key.type().javaType.isInstance(value)) {
                throw SigningException.invalid("'" + key.name() + "' must be of type " + key.type().word);
            }
        }
    }

    /** Both of the above. */
    public void validate(Table table) throws SigningException {
        requireKnownKeys(table);
        requireSetAndTyped(table);
    }

    private Schema with(Key key) {
        List<Key> more = new ArrayList<>(keys);
        more.add(key);
        return new Schema(List.copyOf(more), extra);
    }
}
