package org.fluxconform.reference.jobsigning.job;

import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;

/** Which signed requests are let through: at ingest into the queue, at launch into execution. */
@FunctionalInterface
public interface Acceptance {

    /** Returns what was signed, by the configuration as it is now, or throws why it is not let through. */
    Unwrapped accept(SigningContext context, String signed) throws SigningException;

    /** Every user's requests, by the mechanisms in {@code allowed-types}. */
    static Acceptance multiUser() {
        return (context, signed) -> context.open().unwrap(signed, UnwrapOptions.STANDARD);
    }

    /**
     * The owner's requests may be unsigned whether or not {@code allowed-types} says so. The mechanism {@code none}
     * itself holds them to the real user of this process, who is the owner of a single-user instance.
     */
    static Acceptance singleUser() {
        return (context, signed) -> {
            Signing signing = context.open();
            UnwrapOptions anyMechanism = UnwrapOptions.STANDARD.withAnyMechanism();
            Unwrapped claim = signing.unwrap(signed, anyMechanism.withoutVerification());
            boolean unsigned = claim.mechanism().equals("none");
            return signing.unwrap(signed, unsigned ? anyMechanism : UnwrapOptions.STANDARD);
        };
    }
}
