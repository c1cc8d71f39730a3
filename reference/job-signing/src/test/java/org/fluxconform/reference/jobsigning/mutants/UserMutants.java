package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import com.sun.security.auth.module.UnixSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.munge.OpenedRequest;
import org.fluxconform.reference.jobsigning.none.NoneRules;

/** Variants that take one user for another: each wrong comparison in each place where users are compared. */
final class UserMutants {

    /** Whether two numbers are taken for the same user. */
    @FunctionalInterface
    private interface Likeness {
        boolean of(long one, long other);
    }

    /** A wrong comparison: how it is called in a mutant's name, and what it does. */
    private record Fault(String name, String summary, Likeness likeness) {}

    /** Where users are compared, what asks for it, and the change that compares them otherwise. */
    private record Place(String name, Set<String> kills, String summary, Function<Likeness, Mutant.Change> change) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault("compares-uids-in-16-bits", "by the last 16 bits", (one, other) -> (short) one == (short) other),
            new Fault("compares-uids-in-32-bits", "by the last 32 bits", (one, other) -> (int) one == (int) other),
            new Fault(
                    "takes-minus-one-for-anybody",
                    "with -1 for anybody",
                    (one, other) -> one == other || one == -1 || other == -1));

    private static final List<Place> PLACES = List.of(
            new Place(
                    "none",
                    kills("JOB-NONE-11"),
                    "an unsigned request's user and the one who verifies",
                    likeness -> replacing(check(
                            "none-own-user",
                            "JOB-NONE-11",
                            "sign-none-verify: wrong user",
                            (NoneRules.Subject request) -> likeness.of(request.userid(), request.realUid())))),
            new Place(
                    "munge",
                    kills("JOB-MUNGE-12"),
                    "the header's user and the credential's",
                    likeness -> replacing(check(
                            "munge-user-agrees",
                            "JOB-MUNGE-12",
                            "uid mismatch",
                            (OpenedRequest opened) -> likeness.of(
                                    opened.request().userid(),
                                    opened.credential().uid())))),
            new Place(
                    "ca",
                    kills("JOB-CERT-02"),
                    "the header's user and the certificate's",
                    likeness -> replacing(check(
                            "ca-cert-of-user",
                            "JOB-CERT-02",
                            "ca: userid mismatch",
                            (AuthorityRules.Subject subject) -> likeness.of(
                                    subject.userid(),
                                    subject.user().metadata().integer("userid").orElse(subject.userid()))))),
            new Place(
                    "curve-home",
                    kills("JOB-CURVE-23"),
                    "the header's user and the one whose home is looked into",
                    likeness -> mechanism(
                            "curve",
                            inner -> Around.in(
                                    inner,
                                    environment -> environment.withUsers(uid -> environment
                                            .users()
                                            .byUid(
                                                    likeness.of(uid, environment.realUid())
                                                            ? environment.realUid()
                                                            : uid))))));

    static final List<Mutant> ALL = all();

    private UserMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        for (Place place : PLACES) {
            for (Fault fault : FAULTS) {
                all.add(mutant(
                        place.name() + "-" + fault.name(),
                        place.kills(),
                        place.summary() + " are compared " + fault.summary(),
                        place.change().apply(fault.likeness())));
            }
        }
        all.add(mutant(
                "ca-certificates-of-root-for-all",
                kills("JOB-CERT-02"),
                "a certificate of user 0 is good for any user",
                replacing(check(
                        "ca-cert-of-user", "JOB-CERT-02", "ca: userid mismatch", (AuthorityRules.Subject subject) -> {
                            long owner =
                                    subject.user().metadata().integer("userid").orElse(0);
                            return owner == 0 || owner == subject.userid();
                        }))));
        for (Fault fault : FAULTS) {
            all.add(mutant(
                    "single-user-" + fault.name(),
                    kills("JOB-INGEST-19"),
                    "an unsigned request's user and the owner of a single-user instance are compared "
                            + fault.summary(),
                    JobChanges.singleUserIngest(standard -> (context, signed) -> {
                        Unwrapped claim = context.open()
                                .unwrap(
                                        signed,
                                        UnwrapOptions.STANDARD
                                                .withoutVerification()
                                                .withAnyMechanism());
                        boolean own = fault.likeness().of(claim.userid(), new UnixSystem().getUid());
                        return claim.mechanism().equals("none") && own ? claim : standard.accept(context, signed);
                    })));
        }
        all.add(mutant(
                "munge-takes-root-for-anybody",
                kills("JOB-MUNGE-03"),
                "a credential of user 0 is good for any user",
                replacing(check(
                        "munge-user-agrees",
                        "JOB-MUNGE-12",
                        "uid mismatch",
                        (OpenedRequest opened) -> opened.credential().uid() == 0
                                || opened.request().userid()
                                        == opened.credential().uid()))));
        all.add(mutant(
                "munge-reads-users-with-a-sign",
                kills("JOB-MUNGE-03"),
                "a credential's user is a number with a sign",
                replacing(check(
                        "munge-user-agrees",
                        "JOB-MUNGE-12",
                        "uid mismatch",
                        (OpenedRequest opened) -> opened.request().userid()
                                == (int) opened.credential().uid()))));
        all.add(mutant(
                "munge-authenticates-by-group",
                kills("JOB-MUNGE-03"),
                "the header's user is compared with the credential's group",
                replacing(check(
                        "munge-user-agrees",
                        "JOB-MUNGE-12",
                        "uid mismatch",
                        (OpenedRequest opened) ->
                                opened.request().userid() == opened.credential().gid()))));
        all.add(mutant(
                "munge-authenticates-by-user-or-group",
                kills("JOB-MUNGE-03"),
                "the header's user may be the credential's group",
                replacing(check(
                        "munge-user-agrees",
                        "JOB-MUNGE-12",
                        "uid mismatch",
                        (OpenedRequest opened) ->
                                opened.request().userid() == opened.credential().gid()
                                        || opened.request().userid()
                                                == opened.credential().uid()))));
        all.add(mutant(
                "munge-restricts-credentials-to-their-maker",
                kills("JOB-MUNGE-22"),
                "nobody but who signed can open the credential",
                MungeMutants.client(RestrictedMunge::new)));
        return List.copyOf(all);
    }
}
