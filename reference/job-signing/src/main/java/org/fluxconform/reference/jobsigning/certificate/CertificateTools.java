package org.fluxconform.reference.jobsigning.certificate;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;

/**
 * What users and administrators do with certificates.
 *
 * @param files where certificates are
 * @param authority what is asked of the {@code [ca]} table
 * @param statement what an authority says of a certificate
 */
public record CertificateTools(
        CertificateFiles files,
        AuthorityRules authority,
        Issue.Statement statement,
        Ed25519 ed25519,
        Base64Codec base64,
        SecureRandom random) {

    public static CertificateTools standard() {
        Ed25519 ed25519 = Ed25519.standard();
        return new CertificateTools(
                CertificateFiles.standard(Base64Codec.STRICT, ed25519),
                AuthorityRules.standard(),
                Issue.Statement.STANDARD,
                ed25519,
                Base64Codec.STRICT,
                new SecureRandom());
    }

    /**
     * Makes a pair and writes {@code path} and {@code path.pub}, over an older pair if there is one.
     *
     * @param metadata what to say besides {@code algorithm = "ed25519"}; names without dots
     */
    public void generate(Path path, List<Entry> metadata) throws SigningException {
        files.store(path, new KeyGenerator(random).generate(metadata));
    }

    /**
     * Has {@code path.pub} signed by the authority of the {@code [ca]} table, in place.
     *
     * @param userid the user whom it is issued to
     * @param ttl life in seconds from {@code notBefore}; 0 is {@code max-cert-ttl}
     * @param notBefore Unix seconds
     * @param now Unix seconds
     */
    public void issue(Configuration configuration, Path path, long userid, long ttl, long notBefore, long now)
            throws SigningException {
        AuthoritySettings settings = AuthoritySettings.from(configuration, authority);
        CertificatePair pair = load(settings);
        Certificate certificate;
        try {
            certificate = files.loadPublic(path);
        } catch (SigningException e) {
            throw e.prefixed(path + ": ");
        }
        CertificateAuthority issuer = new CertificateAuthority(
                settings, ed25519, base64, () -> UUID.randomUUID().toString(), statement);
        files.storePublic(path, issuer.issue(pair, certificate, userid, ttl, notBefore, now));
    }

    private CertificatePair load(AuthoritySettings settings) throws SigningException {
        try {
            return files.load(settings.certPath());
        } catch (SigningException e) {
            throw e.prefixed("ca: " + settings.certPath() + ": ");
        }
    }
}
