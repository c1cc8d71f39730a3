package org.fluxconform.reference.jobsigning.api;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.Check;

/**
 * A call of {@link Signing#wrap}, before anything else is looked at.
 *
 * @param userid the user that shall stand in the header
 */
public record WrapCall(byte[] payload, WrapOptions options, long userid) {

    /** All of these are wrong usage, and refused with the same words. */
    static final List<Check<WrapCall>> CHECKS = List.of(
            check(
                    "wrap-flags-zero",
                    "JOB-API-01",
                    "Invalid argument",
                    call -> call.options().flags() == 0),
            check("wrap-payload-given", "JOB-API-02", "Invalid argument", call -> call.payload() != null),
            check("wrap-userid-not-negative", "JOB-API-02", "Invalid argument", call -> call.userid() >= 0),
            check(
                    "wrap-payload-size",
                    "JOB-FMT-14",
                    "sign-wrap: payload too large (> " + Signing.MAX_PAYLOAD + " bytes)",
                    call -> call.payload() == null || call.payload().length <= Signing.MAX_PAYLOAD));
}
