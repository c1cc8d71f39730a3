package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.certificates;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.certificate.CertificateTools;
import org.fluxconform.reference.jobsigning.certificate.Issue;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/** Variants that make keys, or issue certificates, otherwise than they were asked to: each statement of a certificate in turn. */
final class AuthorityMutants {

    private static final List<String> STATEMENTS = List.of(
            "uuid",
            "not-valid-before-time",
            "ctime",
            "xtime",
            "userid",
            "max-sign-ttl",
            "issuer",
            "domain",
            "ca-capability");

    static final List<Mutant> ALL = all();

    private AuthorityMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        for (String name : STATEMENTS) {
            all.add(mutant(
                    "casign-keeps-" + name,
                    kills("JOB-CERT-12"),
                    "the authority leaves the " + name + " that a certificate has already",
                    stating((own, issue) -> {
                        KeyValues said = Issue.Statement.STANDARD.of(own, issue);
                        return first(own, name).map(said::put).orElse(said);
                    })));
            all.add(mutant(
                    "casign-leaves-out-" + name,
                    kills("JOB-CERT-12"),
                    "the authority says no " + name,
                    stating((own, issue) -> new KeyValues(Issue.Statement.STANDARD.of(own, issue).entries().stream()
                            .filter(entry -> !entry.key().equals(name))
                            .toList()))));
        }
        all.add(issuing(
                "casign-gives-one-uuid-to-all",
                "JOB-CERT-12",
                "all certificates have the same uuid",
                issue -> with(issue, "00000000-0000-4000-8000-000000000000", issue.notBefore(), issue.userid())));
        all.add(issuing(
                "casign-ignores-not-before",
                "JOB-CERT-12",
                "a certificate is valid from now, whenever it was to be",
                issue -> with(issue, issue.uuid(), issue.ctime(), issue.userid())));
        all.add(issuing(
                "casign-cuts-userid-to-16-bits",
                "JOB-CERT-19",
                "a certificate is issued for the last 16 bits of a userid",
                issue -> with(issue, issue.uuid(), issue.notBefore(), issue.userid() & 0xffff)));
        all.add(issuing(
                "casign-cuts-userid-to-32-bits",
                "JOB-CERT-19",
                "a certificate is issued for the last 32 bits of a userid",
                issue -> with(issue, issue.uuid(), issue.notBefore(), issue.userid() & 0xffffffffL)));
        all.add(issuing(
                "casign-ends-at-the-last-second",
                "JOB-CERT-25",
                "a certificate that would end after the year 9999 ends with it",
                issue -> new Issue(
                        issue.uuid(),
                        issue.notBefore(),
                        issue.ctime(),
                        Math.min(issue.xtime(), Timestamps.LAST),
                        issue.userid(),
                        issue.maxSignTtl(),
                        issue.issuer(),
                        issue.domain(),
                        issue.capability())));
        all.add(issuing(
                "casign-has-its-own-domain",
                "JOB-CERT-12",
                "the domain is not the configured one",
                issue -> said(issue, issue.maxSignTtl(), "flux.local", false)));
        all.add(issuing(
                "casign-has-its-own-max-sign-ttl",
                "JOB-CERT-12",
                "max-sign-ttl is not the configured one",
                issue -> said(issue, 1209600, issue.domain(), false)));
        all.add(issuing(
                "casign-makes-authorities",
                "JOB-CERT-12",
                "whoever gets a certificate is an authority",
                issue -> said(issue, issue.maxSignTtl(), issue.domain(), true)));
        all.add(mutant(
                "keygen-makes-one-key",
                kills("JOB-CERT-10"),
                "all new key pairs are the same",
                certificates(tools -> new CertificateTools(
                        tools.files(),
                        tools.authority(),
                        tools.statement(),
                        tools.ed25519(),
                        tools.base64(),
                        new NoRandom()))));
        all.add(mutant(
                "keygen-leaves-an-older-mode",
                kills("JOB-CERT-18"),
                "a new secret key is as readable as the one that it replaces",
                CertificateMutants.writing((file, text, permissions) -> AtomicFile.write(
                        file,
                        text,
                        Files.exists(file)
                                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                : permissions))));
        return List.copyOf(all);
    }

    private static Mutant issuing(String name, String kills, String summary, UnaryOperator<Issue> change) {
        return mutant(
                name,
                kills(kills),
                summary,
                stating((own, issue) -> Issue.Statement.STANDARD.of(own, change.apply(issue))));
    }

    private static Mutant.Change stating(Issue.Statement statement) {
        return certificates(tools -> new CertificateTools(
                tools.files(), tools.authority(), statement, tools.ed25519(), tools.base64(), tools.random()));
    }

    private static Optional<Entry> first(KeyValues metadata, String name) {
        return metadata.entries().stream()
                .filter(entry -> entry.key().equals(name))
                .findFirst();
    }

    private static Issue with(Issue issue, String uuid, long notBefore, long userid) {
        long life = issue.xtime() - issue.notBefore();
        return new Issue(
                uuid,
                notBefore,
                issue.ctime(),
                SaturatedTime.plus(notBefore, life),
                userid,
                issue.maxSignTtl(),
                issue.issuer(),
                issue.domain(),
                issue.capability());
    }

    private static Issue said(Issue issue, long maxSignTtl, String domain, boolean capability) {
        return new Issue(
                issue.uuid(),
                issue.notBefore(),
                issue.ctime(),
                issue.xtime(),
                issue.userid(),
                maxSignTtl,
                issue.issuer(),
                domain,
                capability);
    }

    /** Always the same bytes. */
    private static final class NoRandom extends SecureRandom {

        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }
}
