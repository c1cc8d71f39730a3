package org.fluxconform.kit.plan;

/**
 * A scenario, or one row of an outline's examples.
 *
 * @param uri feature file, relative to {@code features/}
 * @param line of the scenario, or of the example row
 * @param requirement the id of its rule
 */
public record PlannedScenario(String uri, int line, String name, String requirement, Needs needs) {

    /** {@code job-signing/02-munge.feature:17}: no two scenarios share it. */
    public String place() {
        return uri + ":" + line;
    }
}
