package org.fluxconform.reference.jobsigning.api;

/**
 * How to unwrap.
 *
 * @param anyMechanism accept every known mechanism, allowed or not
 * @param flags {@link #VERIFY} or {@link #NO_VERIFY}; other bits are refused
 */
public record UnwrapOptions(boolean anyMechanism, int flags) {

    public static final int VERIFY = 0;
    /** Only take apart: neither set up nor ask the mechanism. The user is then no more than a claim. */
    public static final int NO_VERIFY = 1;

    /** Allowed mechanisms only, with verification. */
    public static final UnwrapOptions STANDARD = new UnwrapOptions(false, VERIFY);

    public UnwrapOptions withAnyMechanism() {
        return new UnwrapOptions(true, flags);
    }

    public UnwrapOptions withoutVerification() {
        return new UnwrapOptions(anyMechanism, NO_VERIFY);
    }

    /** Raw flag bits, valid or not. */
    public UnwrapOptions withFlags(int changed) {
        return new UnwrapOptions(anyMechanism, changed);
    }

    boolean verifies() {
        return (flags & NO_VERIFY) == 0;
    }
}
