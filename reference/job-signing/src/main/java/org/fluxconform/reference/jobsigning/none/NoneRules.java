package org.fluxconform.reference.jobsigning.none;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.Check;

/** What is asked of a request that nobody signed: it is the verifier's own, and says so. */
public final class NoneRules {

    /** The word that stands where a signature would. */
    public static final String SIGNATURE = "none";

    /**
     * A request with mechanism none.
     *
     * @param userid the user whom the header claims
     * @param realUid the user whom the verifier runs as
     */
    public record Subject(long userid, long realUid, String signature) {}

    public static final List<Check<Subject>> ALL = List.of(
            check(
                    "none-own-user",
                    "JOB-NONE-01",
                    request -> "sign-none-verify: header userid " + request.userid() + " != real " + request.realUid(),
                    request -> request.userid() == request.realUid()),
            check(
                    "none-signature-literal",
                    "JOB-NONE-12",
                    "sign-none-verify: signature invalid",
                    request -> request.signature().equals(SIGNATURE)));

    private NoneRules() {}
}
