package org.fluxconform.reference.jobsigning.curve;

import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.certificate.AuthoritySettings;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;

/** A certificate is the user's if the certificate authority of the {@code [ca]} table says so. */
final class AuthorityAuthentication implements Authentication {

    private record Authority(AuthoritySettings settings, Certificate certificate) {}

    private final CurveFactory means;
    private final Configuration configuration;
    private volatile Authority authority;

    AuthorityAuthentication(CurveFactory means, Configuration configuration) {
        this.means = means;
        this.configuration = configuration;
    }

    @Override
    public void authenticate(CurveRequest request) throws SigningException {
        Authority known = authority();
        Check.all(
                means.authority().certificate(),
                new AuthorityRules.Subject(
                        known.certificate(),
                        request.certificate().orElseThrow(),
                        request.request().userid(),
                        request.signedAt(),
                        request.now(),
                        known.settings().revokeDir(),
                        means.ed25519(),
                        means.base64()));
    }

    /** Loaded when first needed, and kept once it could be loaded. */
    private Authority authority() throws SigningException {
        Authority known = authority;
        if (known == null) {
            AuthoritySettings settings = AuthoritySettings.from(configuration, means.authority());
            known = new Authority(settings, load(settings));
            authority = known;
        }
        return known;
    }

    private Certificate load(AuthoritySettings settings) throws SigningException {
        try {
            return means.files().loadPublic(settings.certPath());
        } catch (SigningException e) {
            throw e.prefixed("ca: " + settings.certPath() + ": ");
        }
    }
}
