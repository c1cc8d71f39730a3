package org.fluxconform.kit.plan;

import java.util.Map;
import java.util.Set;

/**
 * What a subject offers to be asked through and about.
 *
 * @param kind what it is
 * @param doors that it opens, e.g. {@code adapter}, {@code ingest}
 * @param capabilities that it declares, in its subject file or in the adapter's hello
 * @param operations of its adapter
 * @param mechanisms that it has, e.g. {@code munge}
 * @param closed doors that it does not open, each with what opens it, e.g. {@code the key 'adapter'}
 */
public record Offer(
        Kind kind,
        Set<String> doors,
        Set<String> capabilities,
        Set<String> operations,
        Set<String> mechanisms,
        Map<String, String> closed) {}
