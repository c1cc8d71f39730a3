package org.fluxconform.kit.ledger;

/** Which bases count for the verdict. What does not count is still asked and reported. */
public enum Profile {
    SPEC,
    INTEROP,
    STRICT;

    /** Whether requirements on this basis decide the verdict. */
    public boolean counts(Basis basis) {
        return basis.ordinal() <= ordinal();
    }
}
