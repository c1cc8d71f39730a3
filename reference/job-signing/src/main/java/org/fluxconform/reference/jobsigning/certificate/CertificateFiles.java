package org.fluxconform.reference.jobsigning.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.files.FileCache;
import org.fluxconform.reference.jobsigning.files.SmallFile;

/**
 * Certificates in files: {@code NAME} holds the secret key and {@code NAME.pub} the certificate.
 *
 * <p>Refusals to load are what strerror(3) says: {@code No such file or directory}, {@code Invalid argument}, ...
 */
public final class CertificateFiles {

    private static final String SECRET_MODE = "rw-------";
    private static final String PUBLIC_MODE = "rw-r--r--";

    private final CertificateToml toml;
    private final FileCache<Certificate> certificates;

    public CertificateFiles(CertificateToml toml) {
        this.toml = toml;
        this.certificates = new FileCache<>(toml::readPublic);
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
        try {
            AtomicFile.write(name, toml.writeSecret(pair.secretKey()), SECRET_MODE);
        } catch (IOException e) {
            throw SmallFile.refusal(name + ": ", e);
        }
        storePublic(name, pair.certificate());
    }

    /** Writes the public file only. */
    public void storePublic(Path name, Certificate certificate) throws SigningException {
        Path file = publicFile(name);
        try {
            String mode = Files.exists(file)
                    ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    : PUBLIC_MODE;
            AtomicFile.write(file, toml.writePublic(certificate), mode);
        } catch (IOException e) {
            throw SmallFile.refusal(file + ": ", e);
        }
    }

    private static Path publicFile(Path name) {
        return name.resolveSibling(name.getFileName() + ".pub");
    }
}
