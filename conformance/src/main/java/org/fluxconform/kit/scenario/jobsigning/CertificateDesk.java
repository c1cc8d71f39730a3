package org.fluxconform.kit.scenario.jobsigning;

import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.CURVE;
import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.quoted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.certificate.Authority;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.Issue;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;

/** Where certificates are made: the authority of a scenario, and the papers with which its users sign. */
public final class CertificateDesk {

    /** What a user signs with; the pair's public half may differ from the certificate's. */
    public record Papers(Certificate certificate, KeyPair pair) {

        public Papers with(Certificate other) {
            return new Papers(other, pair);
        }
    }

    private final Scene scene;
    private final People people;
    private final Site site;
    private final Undo undo;
    private final Map<String, Papers> ofUser = new HashMap<>();
    private Authority authority;
    private Path revoked;
    private Papers papers;
    private CertificateFiles files;

    public CertificateDesk(Scene scene, People people, Site site, Undo undo) {
        this.scene = scene;
        this.people = people;
        this.site = site;
        this.undo = undo;
    }

    /** Sets an authority up, and require-ca. */
    public Authority establish(UnaryOperator<Entries> metadata) {
        authority = Authority.make(KeyPair.random(scene.random()), scene.now(), metadata);
        revoked = scene.newFolder("revoked");
        Path name = scene.newFolder("authority").resolve("ca");
        new CertificateFiles(name).write(authority.certificate(), authority.pair());
        site.set(configuration -> configuration.under(name, revoked));
        return authority;
    }

    /** Goes to work for an authority that is there already. */
    public void join(Authority established, Path revocations) {
        authority = established;
        revoked = revocations;
    }

    public Authority authority() {
        Expect.that(authority != null, "a certificate authority in this scenario", "none so far");
        return authority;
    }

    public Papers plain() {
        KeyPair pair = KeyPair.random(scene.random());
        return new Papers(Certificate.plain(pair), pair);
    }

    /** A certificate that the authority issued, as usual but for the given changes. */
    public Papers issued(String user, UnaryOperator<Issue> change, UnaryOperator<Entries> metadata) {
        return issued(plain(), user, change, metadata);
    }

    public Papers issued(Papers plain, String user, UnaryOperator<Issue> change, UnaryOperator<Entries> metadata) {
        Issue issue = change.apply(authority().usual(people.uid(user), scene.now()));
        Entries items = metadata.apply(issue.addedTo(plain.certificate().metadata()));
        return plain.with(authority().sign(plain.certificate().withMetadata(items)));
    }

    public Papers issued(String user) {
        return issued(user, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** From now on cert-path names these papers, in files of their own. */
    public CertificateFiles use(Papers other) {
        CertificateFiles written = filed(other);
        papers = other;
        files = written;
        pointTo(written);
        return written;
    }

    /** From now on these papers are used, from where they lie by default: there is no cert-path. */
    public void useAt(CertificateFiles place, Papers other) {
        place.write(other.certificate(), other.pair());
        papers = other;
        files = place;
        scene.name("certificate", place.name());
        site.set(configuration -> configuration.value(CURVE, "cert-path").isEmpty()
                ? configuration
                : configuration.without(CURVE, "cert-path"));
    }

    /** Papers in files that nothing points to yet. */
    public CertificateFiles filed(Papers other) {
        return new CertificateFiles(scene.newFolder("certificate").resolve("sig"))
                .write(other.certificate(), other.pair());
    }

    public void pointTo(CertificateFiles other) {
        files = other;
        scene.name("certificate", other.name());
        site.set(configuration -> configuration.with(CURVE, "cert-path", quoted(other.name())));
    }

    /** The papers in use. */
    public Papers papers() {
        Expect.that(papers != null, "a certificate in this scenario", "none so far");
        return papers;
    }

    /** Papers that a user alone has; else those in use. */
    public Papers papersOf(String user) {
        return ofUser.getOrDefault(user, papers);
    }

    public void give(String user, Papers own) {
        ofUser.put(user, own);
    }

    public CertificateFiles files() {
        return files;
    }

    /** The file that revokes a certificate. */
    public void revoke(Certificate certificate) {
        Path file = revocationOf(certificate);
        run(() -> Files.createFile(file));
        undo.later(() -> run(() -> Files.delete(file)));
    }

    private Path revocationOf(Certificate certificate) {
        return revoked.resolve(
                certificate.metadata().first("uuid").orElseThrow().value());
    }

    /** Does something to the files of a certificate; can be taken back. */
    public void tamper(CertificateFiles with, Tampering tampering) {
        byte[] publicBefore = read(with.publicFile());
        byte[] secretBefore = read(with.secretFile());
        run(() -> tampering.on(with));
        undo.later(() -> {
            with.writePublic(publicBefore);
            with.writeSecret(secretBefore);
        });
    }

    /** Without require-ca, so that the home directories count. */
    public static UnaryOperator<Configuration> noAuthority() {
        return configuration -> configuration.with(CURVE, "require-ca", "false");
    }

    /** What happens to the files of a certificate. */
    @FunctionalInterface
    public interface Tampering {
        void on(CertificateFiles files) throws IOException;
    }

    /** Something with files. */
    @FunctionalInterface
    private interface FileAction {
        void run() throws IOException;
    }

    private static void run(FileAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
