package org.fluxconform.kit.subject;

/**
 * A declared exception: the subject knows that it fails this requirement. Strict both ways: it must fail, too.
 *
 * @param requirement id, e.g. {@code JOB-TTL-01}
 * @param reason why it deviates, in a sentence
 * @param issue link to where the deviation is tracked
 */
public record Deviation(String requirement, String reason, String issue) {}
