package org.fluxconform.reference.jobsigning.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to wrap.
 *
 * @param mechanism the mechanism to sign with; if empty: {@code none} when the signer is the owner, else the configured
 *     {@code default-type}
 * @param as the user to write into the header instead of the real one; meant for tests, since only {@code wrap} without it makes
 *     requests that verify
 * @param owner the user that the Flux instance belongs to, when the caller knows it
 * @param flags must be 0; other values are refused
 */
public record WrapOptions(Optional<String> mechanism, OptionalLong as, OptionalLong owner, int flags) {

    /** As the real user, with the default mechanism. */
    public static final WrapOptions STANDARD =
            new WrapOptions(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 0);

    public WrapOptions withMechanism(String changed) {
        return new WrapOptions(Optional.of(changed), as, owner, flags);
    }

    public WrapOptions as(long userid) {
        return new WrapOptions(mechanism, OptionalLong.of(userid), owner, flags);
    }

    public WrapOptions withOwner(long userid) {
        return new WrapOptions(mechanism, as, OptionalLong.of(userid), flags);
    }

    /** Raw flag bits, valid or not. */
    public WrapOptions withFlags(int changed) {
        return new WrapOptions(mechanism, as, owner, changed);
    }
}
