package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.configuration.TomlText;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.ValueType;
import org.fluxconform.reference.jobsigning.munge.Munge;
import org.fluxconform.reference.jobsigning.munge.MungeCode;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;

/** Variants that are right in everyday use, and wrong where patterns, texts, numbers and answers are unusual. */
final class BorderMutants {

    static final List<Mutant> ALL = List.of(
            mutant(
                    "patterns-name-folders-only",
                    kills("JOB-CONF-25"),
                    "all TOML files of a folder are read, whatever the pattern says of their names",
                    ConfigurationMutants.ordering(BorderMutants::withNeighbours)),
            mutant(
                    "brackets-in-texts-counted",
                    kills("JOB-CONF-26"),
                    "a bracket in a text must have its counterpart there",
                    replacing(check(
                            "toml-brackets-balanced",
                            "JOB-CONF-26",
                            text -> text.name() + "::-1: Unbalanced brackets",
                            BorderMutants::isBalancedAnywhere))),
            mutant(
                    "metadata-below-zero-unsigned",
                    kills("JOB-CERT-20"),
                    "a number of metadata below zero is carried as one without a sign",
                    carrying(item -> item.type() == ValueType.INTEGER
                            ? new Entry(item.key(), item.type(), Long.toUnsignedString(Long.parseLong(item.text())))
                            : item)),
            mutant(
                    "metadata-beyond-numbers-is-zero",
                    kills("JOB-CERT-21"),
                    "a fraction of metadata that is no number, or beyond all, is carried as zero",
                    carrying(item ->
                            item.type() == ValueType.DOUBLE && item.text().matches("-?[a-z]+")
                                    ? Entry.decimal(item.key(), 0)
                                    : item)),
            mutant(
                    "max-sign-ttl-begins-anew",
                    kills("JOB-CERT-22"),
                    "a time beyond 64 bits is one before 1970",
                    replacing(check(
                            "ca-max-sign-ttl",
                            "JOB-CERT-22",
                            "ca: max-sign-ttl exceeded",
                            BorderMutants::isWithinWrappedTtl))),
            mutant(
                    "keygen-forgets-metadata",
                    kills("JOB-CERT-23"),
                    "a new key pair says nothing of the metadata that was asked for",
                    CertificateMutants.writing((file, text, permissions) ->
                            AtomicFile.write(file, Files.exists(file) ? text : forgetful(text), permissions))),
            mutant(
                    "curve-signs-without-certificate",
                    kills("JOB-CERT-24", "JOB-CURVE-17"),
                    "curve signs with nothing when the certificate can't be read",
                    mechanism("curve", Around::heedless)),
            mutant(
                    "munge-signs-without-credential",
                    kills("JOB-MUNGE-24", "JOB-MUNGE-25"),
                    "munge signs with nothing when the daemon makes no credential",
                    MungeMutants.client(path -> new Encoding(
                            new MungeSocket(path),
                            encoded -> encoded instanceof Munge.Refused ? new Munge.Armored("MUNGE::") : encoded))),
            mutant(
                    "munge-takes-empty-credentials",
                    kills("JOB-MUNGE-25"),
                    "munge signs with what the daemon answers, be it empty or cut",
                    MungeMutants.client(path -> new Encoding(
                            new MungeSocket(path),
                            encoded -> encoded instanceof Munge.Refused refused && refused.code() == MungeCode.INTERNAL
                                    ? new Munge.Armored("")
                                    : encoded))),
            mutant(
                    "munge-takes-unknown-codes",
                    kills("JOB-MUNGE-26"),
                    "a credential counts when the daemon's code is one that nobody knows",
                    mechanism(
                            "munge",
                            inner -> Around.tolerating(inner, refusal -> refusal.endsWith(MungeCode.UNKNOWN.text())))));

    private BorderMutants() {}

    private static List<Path> withNeighbours(List<Path> files) {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> folder =
                Files.newDirectoryStream(files.get(0).getParent(), "[!.]*.toml")) {
            folder.forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(null);
        return all;
    }

    private static boolean isBalancedAnywhere(TomlText text) {
        int open = 0;
        for (byte b : text.bytes()) {
            open += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
        }
        return open == 0;
    }

    private static boolean isWithinWrappedTtl(AuthorityRules.Subject subject) {
        OptionalLong ttl = subject.user().metadata().integer("max-sign-ttl");
        return ttl.isEmpty()
                || subject.signedAt().isEmpty()
                || subject.signedAt().getAsLong() + ttl.getAsLong() >= subject.now();
    }

    /** Only the first item of metadata, which says how the key was made. */
    private static String forgetful(String text) {
        return text.replaceFirst("(\\[metadata]\n.*\n)(?s:.*?)(\n\\[curve])", "$1$2");
    }

    private static Mutant.Change carrying(UnaryOperator<Entry> change) {
        return mechanism("curve", inner -> Around.carrying(inner, change));
    }

    private record Encoding(Munge inner, UnaryOperator<Munge.Encoded> change) implements Munge {

        @Override
        public Encoded encode(byte[] data) {
            return change.apply(inner.encode(data));
        }

        @Override
        public Decoded decode(String credential) {
            return inner.decode(credential);
        }
    }
}
