package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.curve.HomeCertificate;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/** Variants that don't look closely at what a certificate, or the table of its authority, says: each statement in turn. */
final class StatementMutants {

    private static final Map<String, Character> REQUIRED = new TreeMap<>(Map.of(
            "uuid", 's', "not-valid-before-time", 't', "ctime", 't', "xtime", 't', "userid", 'i', "max-sign-ttl", 'i'));

    /** Without cert-path: an authority that can't be found verifies nothing, whatever is checked. */
    private static final List<String> CA_KEYS =
            List.of("max-cert-ttl", "max-sign-ttl", "revoke-dir", "revoke-allow", "domain");

    static final List<Mutant> ALL = all();

    private StatementMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        for (String name : REQUIRED.keySet()) {
            all.add(mutant(
                    "ca-needs-no-" + name,
                    kills("JOB-CERT-06"),
                    "a CA-signed certificate needs no " + name,
                    complete((metadata, required) -> required.equals(name) || isTyped(metadata, required))));
            all.add(mutant(
                    "ca-takes-any-type-of-" + name,
                    kills("JOB-CERT-06"),
                    "the " + name + " of a CA-signed certificate may be of any type",
                    complete((metadata, required) ->
                            required.equals(name) ? isThere(metadata, name) : isTyped(metadata, required))));
        }
        for (String key : CA_KEYS) {
            all.add(mutant(
                    "ca-table-without-" + key,
                    kills("JOB-CERT-08"),
                    "[ca] needs no " + key,
                    without("ca-" + key + "-set")));
            all.add(mutant(
                    "ca-table-with-any-" + key,
                    kills("JOB-CERT-08"),
                    key + " in [ca] may be of any type",
                    without("ca-" + key + "-typed")));
        }
        all.add(home("order", entries -> new HashSet<>(entries)));
        all.add(home(
                "values",
                entries -> entries.stream()
                        .map(entry -> entry.key() + entry.type())
                        .toList()));
        all.add(home(
                "types",
                entries -> entries.stream()
                        .map(entry -> entry.key() + "=" + entry.text())
                        .toList()));
        all.add(home("number", entries -> entries.subList(0, 1)));
        return List.copyOf(all);
    }

    private static Mutant.Change complete(BiPredicate<KeyValues, String> has) {
        return replacing(check(
                "ca-metadata-complete",
                "JOB-CERT-06",
                "ca: required metadata is missing from cert",
                (AuthorityRules.Subject subject) -> REQUIRED.keySet().stream()
                        .allMatch(name -> has.test(subject.user().metadata(), name))));
    }

    private static boolean isThere(KeyValues metadata, String name) {
        return metadata.entries().stream().anyMatch(entry -> entry.key().equals(name));
    }

    private static boolean isTyped(KeyValues metadata, String name) {
        return switch (REQUIRED.get(name)) {
            case 's' -> metadata.string(name).isPresent();
            case 't' -> metadata.timestamp(name).isPresent();
            default -> metadata.integer(name).isPresent();
        };
    }

    /** @param seen what is seen of metadata */
    private static Mutant home(String unseen, Function<List<Entry>, Object> seen) {
        Check<HomeCertificate> same = check(
                "curve-home-certificate-same",
                "JOB-CURVE-18",
                "cert verification failed",
                (HomeCertificate home) -> home.own()
                        .map(own -> Arrays.equals(
                                        own.publicKey(), home.enclosed().publicKey())
                                && Objects.equals(
                                        seen.apply(own.metadata().entries()),
                                        seen.apply(home.enclosed().metadata().entries())))
                        .orElse(true));
        return mutant(
                "curve-home-ignores-" + unseen + "-of-metadata",
                kills("JOB-CURVE-18"),
                "the " + unseen + " of metadata in a home needn't be that of the request",
                replacing(same));
    }
}
