package org.fluxconform.kit.ledger;

/** What must have been seen from a subject before a requirement can count as passed. */
public enum Sides {
    /** Something accepted and something refused: the default, for a rule that can be broken in both directions. */
    BOTH,
    /** Only acceptance can be observed. */
    ACCEPTED,
    /** Only refusal can be observed. */
    REFUSED,
    /** Neither: what is observed is not an answer to a request. */
    NONE
}
