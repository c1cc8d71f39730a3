package org.fluxconform.reference.jobsigning.configuration;

import java.util.List;

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
}
