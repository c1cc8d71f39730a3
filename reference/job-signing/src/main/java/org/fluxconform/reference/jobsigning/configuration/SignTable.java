package org.fluxconform.reference.jobsigning.configuration;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;

/**
 * The {@code [sign]} table, validated.
 *
 * @param maxTtl seconds that a signature counts, or -100 for tests: everything has expired
 * @param defaultType the mechanism that signs when the caller names none
 * @param allowedTypes the mechanisms that are considered when a signature is verified
 * @param table the table itself, in which mechanisms find their sub-tables {@code [sign.munge]} and {@code [sign.curve]}
 */
public record SignTable(long maxTtl, String defaultType, List<String> allowedTypes, Table table) {

    public SignTable {
        allowedTypes = List.copyOf(allowedTypes);
    }

    /**
     * Reads the table from a configuration.
     *
     * @throws SigningException for the first check that doesn't hold
     */
    public static SignTable from(
            Configuration configuration, List<Check<Configuration>> presence, List<Check<Table>> content)
            throws SigningException {
        Check.all(presence, configuration);
        Table table = configuration.table("sign").orElse(Table.EMPTY);
        Check.all(content, table);
        return new SignTable(
                table.get(SignRules.MAX_TTL, Long.class).orElse(Long.MAX_VALUE),
                table.get(SignRules.DEFAULT_TYPE, String.class).orElse("none"),
                table.get(SignRules.ALLOWED_TYPES, List.class).orElse(List.of()).stream()
                        .map(String::valueOf)
                        .toList(),
                table);
    }
}
