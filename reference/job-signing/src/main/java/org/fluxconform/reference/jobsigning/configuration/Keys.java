package org.fluxconform.reference.jobsigning.configuration;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.fluxconform.reference.jobsigning.check.Check;

/** Checks of the keys of a table, with the texts that all tables share. */
public final class Keys {

    /** What a value may be, with the word that refusals use. */
    public enum Type {
        STRING("string", String.class),
        INT64("int64", Long.class),
        BOOL("bool", Boolean.class),
        ARRAY("array", List.class);

        private final String word;
        private final Class<?> javaType;

        Type(String word, Class<?> javaType) {
            this.word = word;
            this.javaType = javaType;
        }
    }

    private final String table;
    private final String prefix;

    /**
     * @param table begins the names of the checks: {@code sign} makes {@code sign-max-ttl-set}
     * @param prefix begins the refusals: {@code "sign: config error: "}
     */
    public Keys(String table, String prefix) {
        this.table = table;
        this.prefix = prefix;
    }

    /** No key but these: {@code key 'x' is unknown}. */
    public Check<Table> known(String requirement, Set<String> names) {
        return known(requirement, names, value -> false);
    }

    /** No key but these and those whose value passes. */
    public Check<Table> known(String requirement, Set<String> names, Predicate<Object> passes) {
        return check(
                table + "-keys-known",
                requirement,
                keys -> prefix + "key '" + firstUnknown(keys, names, passes) + "' is unknown",
                keys -> firstUnknown(keys, names, passes) == null);
    }

    /** The key is there: {@code 'x' must be set}. */
    public Check<Table> set(String requirement, String name) {
        return check(
                table + "-" + name + "-set",
                requirement,
                prefix + "'" + name + "' must be set",
                keys -> keys.get(name).isPresent());
    }

    /** The key, if there, has this type: {@code 'x' must be of type t}. */
    public Check<Table> typed(String requirement, String name, Type type) {
        return check(
                table + "-" + name + "-typed",
                requirement,
                prefix + "'" + name + "' must be of type " + type.word,
                keys -> keys.get(name).map(type.javaType::isInstance).orElse(true));
    }

    private static String firstUnknown(Table table, Set<String> names, Predicate<Object> passes) {
        return table.keys().stream()
                .filter(name ->
                        !names.contains(name) && !table.get(name).filter(passes).isPresent())
                .findFirst()
                .orElse(null);
    }
}
