package org.fluxconform.kit.ledger;

/** How much a requirement asks: the key word of the statement. */
public enum Level {
    MUST,
    SHOULD,
    MAY,
    /** Announced by the document as future work: asked only of a subject that declares it. */
    PLANNED
}
