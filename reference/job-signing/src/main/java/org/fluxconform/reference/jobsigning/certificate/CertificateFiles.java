package org.fluxconform.reference.jobsigning.certificate;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.files.FileCache;
import org.fluxconform.reference.jobsigning.files.SmallFile;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;

/**
 * Certificates in files: {@code NAME} holds the secret key and {@code NAME.pub} the certificate.
 *
 * <p>Refusals to load are what strerror(3) says: {@code No such file or directory}, {@code Invalid argument}, ...
 */
public final class CertificateFiles {

    private static final String SECRET_MODE = "rw-------";
    private static final String PUBLIC_MODE = "rw-r--r--";

    /** Asked of a certificate that is to be written. */
    public static final List<Check<Certificate>> CHECKS = List.of(check(
            "cert-metadata-names-storable",
            "JOB-CERT-11",
            certificate -> "metadata name '" + dottedName(certificate).orElseThrow() + "' must not hold a dot",
            certificate -> dottedName(certificate).isEmpty()));

    /** How a file is written. */
    @FunctionalInterface
    public interface Writer {

        /** @param permissions as {@code ls} shows them */
        void write(Path file, String text, String permissions) throws IOException;
    }

    private final CertificateToml toml;
    private final List<Check<Certificate>> checks;
    private final Writer writer;
    private final FileCache<Certificate> certificates;

    /**
     * @param checks {@link #CHECKS}
     * @param writer {@link AtomicFile#write}
     */
    public CertificateFiles(CertificateToml toml, List<Check<Certificate>> checks, Writer writer) {
        this.toml = toml;
        this.checks = checks;
        this.writer = writer;
        this.certificates = new FileCache<>(toml::readPublic, SmallFile.MAX_BYTES);
    }

    public static CertificateFiles standard(Base64Codec base64, Ed25519 ed25519) {
        return new CertificateFiles(
                new CertificateToml(CertificateToml.CHECKS, base64, ed25519), CHECKS, AtomicFile::write);
    }

    /** The certificate of this name as it is now. The secret key needn't exist. */
    public Certificate loadPublic(Path name) throws SigningException {
        try {
            return certificates.get(publicFile(name));
        } catch (IOException e) {
            throw SmallFile.refusal("", e);
        }
    }

    /** The certificate of this name and its secret key. */
    public CertificatePair load(Path name) throws SigningException {
        Certificate certificate = loadPublic(name);
        try {
            return new CertificatePair(certificate, toml.readSecret(SmallFile.read(name)));
        } catch (IOException e) {
            throw SmallFile.refusal("", e);
        }
    }

    /** Writes both files: the secret one for its owner alone, the public one for all, or as its mode was before. */
    public void store(Path name, CertificatePair pair) throws SigningException {
        Check.all(checks, pair.certificate());
        try {
            writer.write(name, toml.writeSecret(pair.secretKey()), SECRET_MODE);
        } catch (IOException e) {
            throw SmallFile.refusal(name + ": ", e);
        }
        storePublic(name, pair.certificate());
    }

    /** Writes the public file only. */
    public void storePublic(Path name, Certificate certificate) throws SigningException {
        Check.all(checks, certificate);
        Path file = publicFile(name);
        try {
            String mode = Files.exists(file)
                    ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    : PUBLIC_MODE;
            writer.write(file, toml.writePublic(certificate), mode);
        } catch (IOException e) {
            throw SmallFile.refusal(file + ": ", e);
        }
    }

    private static Optional<String> dottedName(Certificate certificate) {
        return certificate.metadata().entries().stream()
                .map(Entry::key)
                .filter(name -> !CertificateToml.isPlainName(name))
                .findFirst();
    }

    private static Path publicFile(Path name) {
        return Path.of(name + ".pub");
    }
}
