package org.fluxconform.kit.plan;

import java.util.Set;

/**
 * What a subject offers to be asked through and about.
 *
 * @param doors e.g. {@code adapter}, {@code ingest}
 * @param capabilities that it declares, in its subject file or in the adapter's hello
 * @param operations of its adapter
 */
public record Offer(Set<String> doors, Set<String> capabilities, Set<String> operations) {}
