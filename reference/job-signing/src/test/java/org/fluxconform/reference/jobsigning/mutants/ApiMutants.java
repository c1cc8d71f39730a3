package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.choice;
import static org.fluxconform.reference.jobsigning.mutants.Changes.headers;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import com.sun.security.auth.module.UnixSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.Received;
import org.fluxconform.reference.jobsigning.api.UnwrapCall;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.munge.OpenedRequest;

/** Variants whose calls do something else than they are asked to. */
final class ApiMutants {

    private static final Set<String> KNOWN = Set.of("munge", "curve", "none");
    private static final String NOT_ALLOWED = "sign-unwrap: header mechanism=%s not allowed";

    static final List<Mutant> ALL = List.of(
            mutant(
                    "wrap-ignores-flags",
                    kills("JOB-API-01"),
                    "signing passes over flags that don't exist",
                    without("wrap-flags-zero")),
            mutant(
                    "unwrap-ignores-flags",
                    kills("JOB-API-01"),
                    "verifying passes over flags that don't exist",
                    without("unwrap-flags-known")),
            mutant(
                    "negative-users-sign",
                    kills("JOB-API-02"),
                    "one can sign in the name of user -1",
                    without("wrap-userid-not-negative")),
            mutant(
                    "unknown-mechanism-becomes-default",
                    kills("JOB-API-03"),
                    "default-type signs instead of a mechanism that doesn't exist",
                    choice((options, userid, sign) -> {
                        String chosen = standard(options, userid, sign.defaultType());
                        return KNOWN.contains(chosen) ? chosen : sign.defaultType();
                    })),
            mutant(
                    "wrap-as-verifies",
                    kills("JOB-API-04"),
                    "a request in the name of somebody else verifies",
                    without("munge-user-agrees", "none-own-user")),
            mutant(
                    "verifier-answers-its-own-user",
                    kills("JOB-MUNGE-03", "JOB-CURVE-02", "JOB-MUNGE-22"),
                    "whoever signed, a good request is said to be the verifier's own",
                    OwnUser.answered()),
            mutant(
                    "words-of-its-own",
                    kills(
                            "JOB-WORDS-01",
                            "JOB-WORDS-02",
                            "JOB-WORDS-03",
                            "JOB-WORDS-04",
                            "JOB-WORDS-05",
                            "JOB-WORDS-06",
                            "JOB-WORDS-07",
                            "JOB-WORDS-08",
                            "JOB-WORDS-09",
                            "JOB-WORDS-10",
                            "JOB-WORDS-11",
                            "JOB-WORDS-12",
                            "JOB-WORDS-13"),
                    "every refusal by a rule is worded otherwise",
                    Changes.everyCheck(ApiMutants::inOtherWords)),
            mutant(
                    "any-mechanism-means-allowed",
                    kills("JOB-API-05"),
                    "unwrapping by any mechanism asks for allowed ones",
                    allowed(request -> true)),
            mutant(
                    "any-mechanism-means-unverified",
                    kills("JOB-API-05"),
                    "unwrapping by any mechanism doesn't verify munge",
                    Remembering.unverifiedWhen(UnwrapOptions::anyMechanism)),
            mutant(
                    "without-verification-all-are-allowed",
                    kills("JOB-API-06"),
                    "without verification every mechanism is allowed",
                    Remembering.allowedWhen(options -> (options.flags() & UnwrapOptions.NO_VERIFY) != 0)),
            mutant(
                    "signing-needs-allowed-type",
                    kills("JOB-API-07"),
                    "only allowed mechanisms sign",
                    choice((options, userid, sign) -> {
                        String chosen = standard(options, userid, sign.defaultType());
                        return sign.allowedTypes().contains(chosen) ? chosen : chosen + " (not allowed)";
                    })),
            mutant(
                    "default-type-ignored",
                    kills("JOB-TYPE-01"),
                    "munge signs whatever default-type says",
                    choice((options, userid, sign) -> standard(options, userid, "munge"))),
            mutant(
                    "none-allowed-beside-two",
                    kills("JOB-NONE-02"),
                    "where two mechanisms are allowed, none is too",
                    allowing(types -> types.size() > 1 ? with(types, "none") : types)),
            mutant(
                    "mechanisms-in-any-case-sign",
                    kills("JOB-API-03"),
                    "the case of the mechanism that is asked for doesn't matter",
                    choice((options, userid, sign) ->
                            standard(options, userid, sign.defaultType()).toLowerCase(Locale.ROOT))),
            mutant(
                    "wrap-as-passed-over",
                    kills("JOB-API-04"),
                    "whoever a request is signed in the name of, its header names who signs",
                    headers(FormatMutants.writing(header -> new KeyValues(header.entries().stream()
                            .map(entry -> entry.key().equals(Header.USERID)
                                    ? Entry.integer(Header.USERID, new UnixSystem().getUid())
                                    : entry)
                            .toList())))),
            mutant(
                    "words-in-capitals",
                    kills("JOB-WORDS-02", "JOB-WORDS-06", "JOB-WORDS-08", "JOB-WORDS-10", "JOB-WORDS-11"),
                    "every refusal by a rule is in capitals",
                    Changes.everyCheck(ApiMutants::inCapitals)),
            mutant(
                    "first-allowed-type-signs",
                    kills("JOB-TYPE-01"),
                    "the first of allowed-types signs",
                    choice((options, userid, sign) ->
                            standard(options, userid, sign.allowedTypes().get(0)))),
            mutant(
                    "last-allowed-type-signs",
                    kills("JOB-TYPE-01"),
                    "the last of allowed-types signs",
                    choice((options, userid, sign) -> standard(
                            options,
                            userid,
                            sign.allowedTypes().get(sign.allowedTypes().size() - 1)))),
            mutant(
                    "first-allowed-type-counts",
                    kills("JOB-TYPE-04"),
                    "only the first of allowed-types is allowed",
                    allowing(types -> types.subList(0, 1))),
            mutant(
                    "last-allowed-type-counts",
                    kills("JOB-TYPE-04"),
                    "only the last of allowed-types is allowed",
                    allowing(types -> types.subList(types.size() - 1, types.size()))),
            mutant(
                    "two-allowed-types-count",
                    kills("JOB-TYPE-04"),
                    "only the first two of allowed-types are allowed",
                    allowing(types -> types.subList(0, Math.min(2, types.size())))),
            mutant(
                    "two-allowed-types-mean-all",
                    kills("JOB-TYPE-04"),
                    "where allowed-types has two or more, every mechanism is allowed",
                    allowing(types -> types.size() > 1 ? List.copyOf(KNOWN) : types)),
            mutant(
                    "owner-compared-in-16-bits",
                    kills("JOB-TYPE-02"),
                    "who signs is the owner if their numbers are the same in 16 bits",
                    choice((options, userid, sign) -> options.mechanism()
                            .orElseGet(() -> options.owner().isPresent()
                                            && (short) options.owner().getAsLong() == (short) userid
                                    ? "none"
                                    : sign.defaultType()))),
            mutant(
                    "owner-must-sign",
                    kills("JOB-TYPE-02"),
                    "default-type signs for the owner, too",
                    choice((options, userid, sign) -> options.mechanism().orElse(sign.defaultType()))),
            mutant(
                    "nobody-must-sign",
                    kills("JOB-TYPE-02"),
                    "nobody signs in an instance that has an owner",
                    choice((options, userid, sign) ->
                            options.mechanism().orElse(options.owner().isPresent() ? "none" : sign.defaultType()))),
            mutant(
                    "curve-always-allowed",
                    kills("JOB-TYPE-03"),
                    "curve is accepted besides the recommended munge",
                    allowed(request -> !request.mechanism().orElse("").equals("curve"))),
            mutant(
                    "allowed-types-ignored",
                    kills("JOB-TYPE-04"),
                    "every known mechanism is allowed",
                    without("mechanism-allowed")),
            mutant(
                    "none-always-allowed",
                    kills("JOB-NONE-02", "JOB-TYPE-03"),
                    "none needn't be in allowed-types",
                    allowed(request -> !request.mechanism().orElse("").equals("none"))));

    private ApiMutants() {}

    private static String standard(WrapOptions options, long userid, String defaultType) {
        return options.mechanism()
                .orElseGet(() -> options.owner().equals(OptionalLong.of(userid)) ? "none" : defaultType);
    }

    private static List<String> with(List<String> types, String more) {
        List<String> all = new ArrayList<>(types);
        all.add(more);
        return all;
    }

    private static <T> Check<T> inCapitals(Check<T> check) {
        return new Check<>(check.name(), check.requirement(), subject -> {
            try {
                check.rule().apply(subject);
            } catch (SigningException refusal) {
                throw new SigningException(refusal.errno(), refusal.getMessage().toUpperCase(Locale.ROOT));
            }
        });
    }

    private static <T> Check<T> inOtherWords(Check<T> check) {
        return new Check<>(check.name(), check.requirement(), subject -> {
            try {
                check.rule().apply(subject);
            } catch (SigningException refusal) {
                throw new SigningException(refusal.errno(), "that won't do");
            }
        });
    }

    /**
     * A variant that finds every request good or bad as it should, and then calls it its own: the header names the user of
     * this process, and the true one moves to an entry beside it, which is what is verified.
     */
    private static final class OwnUser {

        private static final String TRUE = "true-userid";
        private static final long OWN = new UnixSystem().getUid();

        static Mutant.Change answered() {
            return headers(FormatMutants.reading(OwnUser::renamed))
                    .and(replacing(check(
                            "munge-user-agrees",
                            "JOB-MUNGE-12",
                            "uid mismatch",
                            (OpenedRequest opened) -> trueUser(opened.request().header())
                                    == opened.credential().uid())))
                    .and(without("ca-cert-of-user"));
        }

        private static KeyValues renamed(KeyValues header) {
            return header.integer(Header.USERID).isEmpty()
                    ? header
                    : header.put(Entry.integer(
                                    TRUE, header.integer(Header.USERID).getAsLong()))
                            .put(Entry.integer(Header.USERID, OWN));
        }

        private static long trueUser(KeyValues header) {
            return header.integer(TRUE).orElse(-1);
        }
    }

    /** Of allowed-types no more or less than this. */
    private static Mutant.Change allowing(UnaryOperator<List<String>> types) {
        return replacing(check(
                "mechanism-allowed",
                "JOB-TYPE-04",
                (Received request) -> NOT_ALLOWED.formatted(request.mechanism().orElse("")),
                request -> request.anyMechanism()
                        || request.mechanism()
                                .map(types.apply(request.allowedTypes())::contains)
                                .orElse(true)));
    }

    /** allowed-types is asked only of some requests, and of those always. */
    private static Mutant.Change allowed(Predicate<Received> asked) {
        return replacing(check(
                "mechanism-allowed",
                "JOB-TYPE-04",
                (Received request) -> NOT_ALLOWED.formatted(request.mechanism().orElse("")),
                request -> !asked.test(request)
                        || request.mechanism()
                                .map(request.allowedTypes()::contains)
                                .orElse(true)));
    }

    /** Variants in which a later rule looks at how unwrap was called. Calls run on one thread from end to end. */
    private static final class Remembering {

        private static Mutant.Change remembering(ThreadLocal<UnwrapOptions> called) {
            return replacing(check("unwrap-input-given", "JOB-API-01", "Invalid argument", (UnwrapCall call) -> {
                called.set(call.options());
                return call.signed() != null;
            }));
        }

        static Mutant.Change allowedWhen(Predicate<UnwrapOptions> passed) {
            ThreadLocal<UnwrapOptions> called = new ThreadLocal<>();
            return remembering(called)
                    .and(replacing(check(
                            "mechanism-allowed",
                            "JOB-TYPE-04",
                            (Received request) ->
                                    NOT_ALLOWED.formatted(request.mechanism().orElse("")),
                            request -> request.anyMechanism()
                                    || passed.test(called.get())
                                    || request.mechanism()
                                            .map(request.allowedTypes()::contains)
                                            .orElse(true))));
        }

        static Mutant.Change unverifiedWhen(Predicate<UnwrapOptions> passed) {
            ThreadLocal<UnwrapOptions> called = new ThreadLocal<>();
            return remembering(called)
                    .and(mechanism("munge", inner -> Around.tolerating(inner, refusal -> passed.test(called.get()))));
        }
    }
}
