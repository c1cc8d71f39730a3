package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.time.Instant;
import java.util.List;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.none.NoneRules;

/** Variants that take unsigned requests which they shouldn't take, or the other way round. */
final class NoneMutants {

    private static final long STARTED = Instant.now().getEpochSecond();

    static final List<Mutant> ALL = List.of(
            mutant(
                    "none-takes-any-user",
                    kills("JOB-NONE-01", "JOB-NONE-11"),
                    "an unsigned request may name any user",
                    without("none-own-user")),
            mutant(
                    "none-hides-the-users",
                    kills("JOB-WORDS-03"),
                    "the error doesn't say which user was claimed",
                    replacing(check(
                            "none-own-user",
                            "JOB-NONE-11",
                            "sign-none-verify: wrong user",
                            (NoneRules.Subject request) -> request.userid() == request.realUid()))),
            mutant(
                    "none-takes-any-signature",
                    kills("JOB-NONE-12"),
                    "an unsigned request may have any signature",
                    without("none-signature-literal")),
            mutant(
                    "none-in-any-case",
                    kills("JOB-NONE-12"),
                    "the word none may be in capitals",
                    replacing(check(
                            "none-signature-literal",
                            "JOB-NONE-12",
                            "sign-none-verify: signature invalid",
                            (NoneRules.Subject request) -> request.signature().equalsIgnoreCase(NoneRules.SIGNATURE)))),
            mutant(
                    "none-expires",
                    kills("JOB-NONE-13"),
                    "max-ttl is reckoned from the start of the program where a request has no time",
                    mechanism(
                            "none",
                            inner -> Around.before(inner, (sign, configuration, environment) -> {
                                if (SaturatedTime.plus(STARTED, sign.maxTtl()) < environment.now()) {
                                    throw SigningException.invalid("sign-none-verify: expired");
                                }
                            }))));

    private NoneMutants() {}
}
