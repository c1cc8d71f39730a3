package org.fluxconform.kit.ledger;

import java.util.List;

/**
 * Units of a document that ask nothing which can be observed.
 *
 * @param at the units
 * @param digest of those units
 * @param reason why there is nothing to ask
 * @param line of the row in the ledger
 */
public record Exclusion(String id, List<String> at, String digest, String reason, int line) {}
