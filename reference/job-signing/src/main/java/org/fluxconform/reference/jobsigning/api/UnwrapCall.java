package org.fluxconform.reference.jobsigning.api;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.Check;

/** A call of {@link Signing#unwrap}, before anything else is looked at. */
public record UnwrapCall(String signed, UnwrapOptions options) {

    static final List<Check<UnwrapCall>> CHECKS = List.of(
            check("unwrap-input-given", "JOB-API-01", "Invalid argument", call -> call.signed() != null),
            check(
                    "unwrap-flags-known",
                    "JOB-API-01",
                    "Invalid argument",
                    call -> (call.options().flags() & ~UnwrapOptions.NO_VERIFY) == 0),
            check(
                    "unwrap-input-size",
                    "JOB-FMT-14",
                    "sign-unwrap: signed request too large (> " + Signing.MAX_SIGNED + " characters)",
                    call -> call.signed() == null || call.signed().length() <= Signing.MAX_SIGNED));

    /** Says how much, never what: requests are not for logs. */
    @Override
    public String toString() {
        return "UnwrapCall[" + (signed == null ? 0 : signed.length()) + " characters, " + options + "]";
    }
}
