package org.fluxconform.reference.jobsigning.configuration;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Errno;

/**
 * What is asked of the {@code [sign]} table, in this order: it is there and a table; no unknown keys; its three required keys are
 * there and of the right types; their values make sense.
 */
public final class SignRules {

    public static final String MAX_TTL = "max-ttl";
    public static final String DEFAULT_TYPE = "default-type";
    public static final String ALLOWED_TYPES = "allowed-types";

    /** The one value below one that counts: for tests, makes every signature expire before it was made. */
    public static final long EXPIRED_FOR_TESTS = -100;

    private static final Set<String> MECHANISMS = Set.of("none", "munge", "curve");
    private static final Keys KEYS = new Keys("sign", "sign: config error: ");

    /** Whether there is a table at all. */
    public static final List<Check<Configuration>> CONFIGURATION = List.of(
            check("configuration-loaded", "JOB-CONF-01", "configuration has not been loaded", Configuration::isLoaded),
            check(
                    "sign-present",
                    "JOB-CONF-11",
                    Errno.ENOENT,
                    configuration -> "configuration object 'sign' not found",
                    configuration -> configuration.get("sign").isPresent()),
            check(
                    "sign-is-table",
                    "JOB-CONF-11",
                    "sign: config error: invalid config object",
                    configuration -> configuration
                            .get("sign")
                            .map(Table.class::isInstance)
                            .orElse(true)));

    /** What is in it. Unknown sub-tables are passed over, and dates, which the original library reads as tables. */
    public static final List<Check<Table>> TABLE = List.of(
            KEYS.known(
                    "JOB-CONF-12",
                    Set.of(MAX_TTL, DEFAULT_TYPE, ALLOWED_TYPES),
                    value -> value instanceof Table || value instanceof Temporal),
            KEYS.set("JOB-CONF-13", MAX_TTL),
            KEYS.typed("JOB-CONF-04", MAX_TTL, Keys.Type.INT64),
            KEYS.set("JOB-CONF-13", DEFAULT_TYPE),
            KEYS.typed("JOB-CONF-04", DEFAULT_TYPE, Keys.Type.STRING),
            KEYS.set("JOB-CONF-13", ALLOWED_TYPES),
            KEYS.typed("JOB-CONF-04", ALLOWED_TYPES, Keys.Type.ARRAY),
            check(
                    "sign-max-ttl-positive",
                    "JOB-CONF-15",
                    "sign: max-ttl should be greater than zero",
                    table -> table.get(MAX_TTL, Long.class)
                            .map(ttl -> ttl > 0 || ttl == EXPIRED_FOR_TESTS)
                            .orElse(true)),
            check(
                    "sign-allowed-types-strings",
                    "JOB-CONF-16",
                    table -> "sign: allowed-types[" + firstNotString(table).orElseThrow() + "] not a string",
                    table -> firstNotString(table).isEmpty()),
            check(
                    "sign-allowed-types-known",
                    "JOB-CONF-16",
                    table -> "sign: unknown mechanism=" + firstUnknown(table).orElseThrow(),
                    table -> firstUnknown(table).isEmpty()),
            check(
                    "sign-allowed-types-not-empty",
                    "JOB-CONF-16",
                    "sign: allowed-types array is empty",
                    table -> table.get(ALLOWED_TYPES, List.class)
                            .map(types -> !types.isEmpty())
                            .orElse(true)),
            check(
                    "sign-default-type-known",
                    "JOB-CONF-17",
                    table -> "sign: default-type: unknown mechanism="
                            + defaultType(table).orElseThrow(),
                    table -> defaultType(table).map(MECHANISMS::contains).orElse(true)));

    private SignRules() {}

    private static Optional<String> defaultType(Table table) {
        return table.get(DEFAULT_TYPE, String.class);
    }

    private static Optional<Integer> firstNotString(Table table) {
        List<?> types = allowedTypes(table);
        for (int i = 0; i < types.size(); i++) {
            if (!(types.get(i) instanceof String)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<?> firstUnknown(Table table) {
        return allowedTypes(table).stream()
                .filter(String.class::isInstance)
                .filter(type -> !MECHANISMS.contains(type))
                .findFirst();
    }

    private static List<?> allowedTypes(Table table) {
        return table.get(ALLOWED_TYPES)
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .orElse(List.of());
    }
}
