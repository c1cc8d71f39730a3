package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.certificateToml;
import static org.fluxconform.reference.jobsigning.mutants.Changes.certificates;
import static org.fluxconform.reference.jobsigning.mutants.Changes.configuration;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.certificate.CertificateFiles;
import org.fluxconform.reference.jobsigning.certificate.CertificateToml;
import org.fluxconform.reference.jobsigning.certificate.CertificateTools;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.configuration.TomlReader;
import org.fluxconform.reference.jobsigning.configuration.TomlRules;
import org.fluxconform.reference.jobsigning.configuration.TomlText;
import org.fluxconform.reference.jobsigning.curve.HomeCertificate;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/** Variants that issue, read or judge certificates wrongly. */
final class CertificateMutants {

    static final List<Mutant> ALL = List.of(
            mutant(
                    "ca-ignores-its-signature",
                    kills("JOB-CERT-01"),
                    "a wrong signature of the authority is good",
                    replacing(check(
                            "ca-signature-valid",
                            "JOB-CERT-01",
                            "ca: signature verification failed",
                            (AuthorityRules.Subject subject) ->
                                    subject.user().signature().isPresent()))),
            mutant(
                    "ca-certificates-for-all",
                    kills("JOB-CERT-02"),
                    "a certificate is good for any user",
                    without("ca-cert-of-user")),
            mutant(
                    "ca-certificates-never-expire",
                    kills("JOB-CERT-03"),
                    "a certificate is good after its xtime",
                    without("ca-cert-not-expired")),
            mutant(
                    "ca-certificates-from-the-start",
                    kills("JOB-CERT-03"),
                    "a certificate is good before its time",
                    without("ca-cert-valid-yet")),
            mutant(
                    "ca-ignores-revocation",
                    kills("JOB-CERT-04"),
                    "a revoked certificate is good",
                    without("ca-cert-not-revoked")),
            mutant(
                    "ca-needs-no-capability",
                    kills("JOB-CERT-05"),
                    "any certificate can be the authority's",
                    without("ca-is-authority")),
            capability(
                    "in-any-type",
                    metadata -> metadata.entries().stream()
                            .anyMatch(entry -> entry.key().equals("ca-capability")
                                    && entry.text().equals("true"))),
            capability(
                    "whatever-it-says",
                    metadata -> metadata.entries().stream()
                            .anyMatch(entry -> entry.key().equals("ca-capability"))),
            capability(
                    "unless-it-says-no",
                    metadata -> metadata.bool("ca-capability").orElse(true)),
            mutant(
                    "ca-max-sign-ttl-ends-a-second-early",
                    kills("JOB-CERT-07"),
                    "the second in which max-sign-ttl is reached counts no more",
                    replacing(check(
                            "ca-max-sign-ttl",
                            "JOB-CERT-07",
                            "ca: max-sign-ttl exceeded",
                            (AuthorityRules.Subject subject) ->
                                    subject.now() - subject.signedAt().orElse(0)
                                            < subject.user()
                                                    .metadata()
                                                    .integer("max-sign-ttl")
                                                    .orElse(0)))),
            mutant(
                    "ca-metadata-optional",
                    kills("JOB-CERT-06"),
                    "a certificate needs no metadata",
                    without("ca-metadata-complete")),
            mutant(
                    "ca-ignores-max-sign-ttl",
                    kills("JOB-CERT-07"),
                    "a certificate's own max-sign-ttl is passed over",
                    without("ca-max-sign-ttl")),
            mutant(
                    "ca-table-may-be-incomplete",
                    kills("JOB-CERT-08"),
                    "the [ca] table needs neither a domain nor a word on revocation",
                    without("ca-domain-set", "ca-revoke-allow-set", "ca-revoke-allow-typed")),
            mutant(
                    "ca-unknown-keys-accepted",
                    kills("JOB-CERT-08"),
                    "unknown keys in [ca] are passed over",
                    without("ca-keys-known")),
            mutant(
                    "certificate-needs-no-metadata",
                    kills("JOB-CERT-09"),
                    "a certificate file needs no [metadata] table",
                    without("cert-metadata-table")),
            mutant(
                    "certificate-metadata-with-dots-read",
                    kills("JOB-CERT-09"),
                    "metadata in a file may have dots in its names",
                    without("cert-metadata-names-plain")),
            mutant(
                    "certificates-of-any-bytes",
                    kills("JOB-CERT-15"),
                    "a certificate file needn't be UTF-8",
                    certificateToml(new TomlReader(lenient("toml-utf8")))),
            mutant(
                    "certificates-without-limits",
                    kills("JOB-CERT-16"),
                    "a certificate file that is too large is read as far as it goes",
                    certificateToml(new TomlReader(lenient("toml-size")))),
            mutant(
                    "secret-keys-readable-by-all",
                    kills("JOB-CERT-10"),
                    "everybody can read a new secret key",
                    writing((file, text, permissions) -> AtomicFile.write(file, text, "rw-r--r--"))),
            mutant(
                    "certificate-metadata-with-dots-stored",
                    kills("JOB-CERT-11"),
                    "metadata may be stored with dots in its names",
                    without("cert-metadata-names-storable")),
            mutant(
                    "ca-issues-for-any-time",
                    kills("JOB-CERT-12"),
                    "a certificate may live longer than max-cert-ttl",
                    endlessCertificates()),
            mutant(
                    "certificates-compared-by-key-alone",
                    kills("JOB-CURVE-18"),
                    "metadata is no part of a certificate at home",
                    replacing(check(
                            "curve-home-certificate-same",
                            "JOB-CURVE-18",
                            "cert verification failed",
                            (HomeCertificate home) -> home.own()
                                    .map(own -> Arrays.equals(
                                            own.publicKey(), home.enclosed().publicKey()))
                                    .orElse(true)))),
            mutant(
                    "ca-ignores-order-of-metadata",
                    kills("JOB-CERT-13"),
                    "the authority's signature is good for metadata in any order",
                    replacing(check(
                            "ca-signature-valid",
                            "JOB-CERT-01",
                            "ca: signature verification failed",
                            CertificateMutants::isSignedInSomeOrder))),
            mutant(
                    "ca-wants-its-own-domain",
                    kills("JOB-CERT-14"),
                    "a certificate must name the authority's domain",
                    replacing(check(
                            "ca-cert-of-user",
                            "JOB-CERT-02",
                            "ca: userid mismatch",
                            (AuthorityRules.Subject subject) -> subject.user()
                                    .metadata()
                                    .string("domain")
                                    .equals(subject.authority().metadata().string("domain"))))));

    private CertificateMutants() {}

    private static Mutant capability(String how, Predicate<KeyValues> has) {
        return mutant(
                "ca-capability-" + how,
                kills("JOB-CERT-05"),
                "the ca-capability of an authority counts " + how.replace('-', ' '),
                replacing(check(
                        "ca-is-authority",
                        "JOB-CERT-05",
                        "ca: ca certificate lacks ca-capability",
                        (AuthorityRules.Subject subject) ->
                                has.test(subject.authority().metadata()))));
    }

    private static List<Check<TomlText>> lenient(String... without) {
        return TomlRules.ALL.stream()
                .filter(check -> !List.of(without).contains(check.name()))
                .toList();
    }

    static Mutant.Change writing(CertificateFiles.Writer writer) {
        return certificates(tools -> new CertificateTools(
                new CertificateFiles(
                        new CertificateToml(CertificateToml.CHECKS, tools.base64(), tools.ed25519()),
                        CertificateFiles.CHECKS,
                        writer),
                tools.authority(),
                tools.statement(),
                tools.ed25519(),
                tools.base64(),
                tools.random()));
    }

    /** Whatever the configuration says about the life of certificates, it is long. */
    private static Mutant.Change endlessCertificates() {
        return configuration(rules -> new ConfigurationRules(
                rules.order(),
                rules.readable(),
                rules.secure(),
                rules.status(),
                rules.toml(),
                (merged, file) -> {
                    merged.putAll(file);
                    merged.computeIfPresent("ca", (name, ca) -> ca instanceof Table table ? endless(table) : ca);
                },
                rules.presence(),
                rules.sign()));
    }

    private static Table endless(Table ca) {
        Map<String, Object> values = new LinkedHashMap<>(ca.values());
        values.computeIfPresent("max-cert-ttl", (key, seconds) -> 3_153_600_000L);
        return new Table(values);
    }

    /** In the order received, or with neighbours swapped. */
    private static boolean isSignedInSomeOrder(AuthorityRules.Subject subject) {
        List<Entry> items = new ArrayList<>(subject.user().metadata().entries());
        for (int i = 0; i < items.size(); i++) {
            for (int j = i; j < items.size(); j++) {
                List<Entry> swapped = new ArrayList<>(items);
                Collections.swap(swapped, i, j);
                if (isSigned(subject, new KeyValues(swapped))) {
                    return true;
                }
            }
        }
        Collections.reverse(items);
        return isSigned(subject, new KeyValues(items));
    }

    private static boolean isSigned(AuthorityRules.Subject subject, KeyValues metadata) {
        Certificate reordered = new Certificate(
                metadata, subject.user().publicKey(), subject.user().signature());
        return reordered
                .signature()
                .map(signature -> subject.ed25519()
                        .verify(subject.authority().publicKey(), reordered.toBeSigned(subject.base64()), signature))
                .orElse(false);
    }
}
