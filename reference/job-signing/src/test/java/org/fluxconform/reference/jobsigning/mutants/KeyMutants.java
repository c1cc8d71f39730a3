package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.headers;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.configuration.SignRules;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.curve.CurveRequest;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.ValueType;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;

/** Variants that read a key wrongly: each key of a header, and each check of each table on each way that asks for it. */
final class KeyMutants {

    /** The keys of a header with the type that each has. */
    private static final Map<String, ValueType> HEADER = new TreeMap<>(Map.of(
            Header.VERSION,
            ValueType.INTEGER,
            Header.MECHANISM,
            ValueType.STRING,
            Header.USERID,
            ValueType.INTEGER,
            "curve.ctime",
            ValueType.TIMESTAMP,
            "curve.xtime",
            ValueType.TIMESTAMP,
            "curve.cert.curve.public-key",
            ValueType.STRING,
            "curve.cert.curve.signature",
            ValueType.STRING));

    private static final Map<String, String> TYPED =
            Map.of(Header.VERSION, "JOB-FMT-05", Header.MECHANISM, "JOB-FMT-06", Header.USERID, "JOB-FMT-07");

    /** What asks for a check that is left out on one way; where it is not what the check names. */
    private static final Map<String, String> ASKED = Map.of(
            "sign-keys-known", "JOB-CONF-02",
            "curve-require-ca-typed", "JOB-CURVE-07");

    /** Checks without which nothing good comes of it all the same, so that nobody could notice. */
    private static final Set<String> VERIFYING_NEEDS_THEM_ANYWAY = Set.of(
            // no list, an empty one, one of other things: no mechanism is on it; and a list of two types is read by
            // nobody
            "sign-allowed-types-strings",
            "sign-allowed-types-set",
            "sign-allowed-types-typed",
            "sign-allowed-types-not-empty",
            // what is no path is not the daemon's, and the default one vouches for nothing
            "munge-socket-path-typed",
            // what is no boolean is taken for false, and there is no home to look into
            "curve-table-present",
            "curve-require-ca-set",
            "curve-require-ca-typed");

    private static final Set<String> SIGNING_NEEDS_THEM_ANYWAY = Set.of(
            // a mechanism that there is not can't sign
            "sign-default-type-known",
            // without a path, or the table that has it, there is no home to look into
            "curve-table-present",
            "curve-cert-path-typed",
            // what is no path is not the daemon's, and the default one vouches for nothing
            "munge-socket-path-typed");

    static final List<Mutant> ALL = all();

    private KeyMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        HEADER.forEach((key, type) -> {
            String name = key.replace('.', '-');
            String order = key.startsWith("curve.") ? "JOB-CURVE-13" : "JOB-FMT-08";
            all.add(mutant(
                    "header-takes-the-last-" + name,
                    kills(order),
                    "of two entries " + key + " the last counts",
                    reading(header -> only(
                            header, key, matching(header, key, entry -> true).reduce((one, other) -> other)))));
            all.add(mutant(
                    "header-takes-the-first-" + name + "-of-its-type",
                    kills(order),
                    "an entry " + key + " of another type is passed over where one of its type comes later",
                    reading(header -> only(
                            header,
                            key,
                            matching(header, key, entry -> entry.type() == type).findFirst()))));
            all.add(mutant(
                    "header-takes-" + name + "-of-any-type",
                    kills(TYPED.getOrDefault(key, "JOB-CURVE-13")),
                    "the type of " + key + " doesn't matter",
                    reading(header -> new KeyValues(header.entries().stream()
                            .map(entry -> entry.key().equals(key) ? new Entry(key, type, entry.text()) : entry)
                            .toList()))));
        });
        for (String time : List.of("ctime", "xtime")) {
            all.add(mutant(
                    "curve-needs-no-" + time,
                    kills("JOB-CURVE-13"),
                    "a header needs no curve." + time,
                    replacing(check(
                            "curve-header-complete",
                            "JOB-CURVE-13",
                            "incomplete header",
                            (CurveRequest request) -> request.certificate().isPresent()
                                    && (time.equals("ctime") ? request.xtime() : request.ctime()).isPresent()))));
        }
        Stream.of(
                        SignRules.TABLE.stream(),
                        MungeFactory.standard().configurationChecks().stream(),
                        CurveFactory.standard().presence().stream(),
                        CurveFactory.standard().table().stream())
                .flatMap(checks -> checks)
                .forEach(check -> {
                    if (!VERIFYING_NEEDS_THEM_ANYWAY.contains(check.name())) {
                        all.add(onOneWay(check, Calls.Way.VERIFYING, "verifying"));
                    }
                    if (!SIGNING_NEEDS_THEM_ANYWAY.contains(check.name())) {
                        all.add(onOneWay(check, Calls.Way.SIGNING, "signing"));
                    }
                });
        return List.copyOf(all);
    }

    private static <T> Mutant onOneWay(Check<T> check, Calls.Way way, String word) {
        return mutant(
                word + "-does-not-ask-" + check.name(),
                kills(ASKED.getOrDefault(check.name(), check.requirement())),
                word + " doesn't ask " + check.name() + "; the other way does",
                Calls.without(way, check));
    }

    private static Mutant.Change reading(UnaryOperator<KeyValues> change) {
        return headers(FormatMutants.reading(change));
    }

    private static Stream<Entry> matching(KeyValues header, String key, java.util.function.Predicate<Entry> wanted) {
        return header.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .filter(wanted);
    }

    /** With one entry of a key in place of all that there are; as it is, if there is none to take. */
    private static KeyValues only(KeyValues header, String key, Optional<Entry> chosen) {
        return chosen.map(header::put).orElse(header);
    }
}
