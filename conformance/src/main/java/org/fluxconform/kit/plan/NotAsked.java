package org.fluxconform.kit.plan;

/**
 * A scenario of the suite that this run does not ask.
 *
 * @param outcome {@link Outcome#NOT_TESTED} or {@link Outcome#NOT_APPLICABLE}
 * @param reason in words
 */
public record NotAsked(PlannedScenario scenario, Outcome outcome, String reason) {}
