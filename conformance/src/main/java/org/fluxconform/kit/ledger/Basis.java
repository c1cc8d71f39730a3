package org.fluxconform.kit.ledger;

/** What a requirement rests on. */
public enum Basis {
    /** The document's text says so. */
    SPEC,
    /** The text is silent; the upstream implementation was observed to do so, and peers break without it. */
    INTEROP,
    /** Text and upstream are silent or unsafe; this project decided. */
    DECISION
}
