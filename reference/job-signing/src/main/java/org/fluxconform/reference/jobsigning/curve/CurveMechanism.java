package org.fluxconform.reference.jobsigning.curve;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.certificate.CertificatePair;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;

/**
 * Signs with the user's Ed25519 key, whose certificate travels in the header. Verification asks, in this order:
 *
 * <ol>
 *   <li>the header holds a certificate, a creation and an expiry time (JOB-CURVE-13)
 *   <li>the signature is that of the enclosed key over {@code HEADER.PAYLOAD} (JOB-CURVE-12)
 *   <li>the certificate is that of the user whom the header claims (JOB-CURVE-02): the same as in the user's home, or signed by the
 *       certificate authority
 *   <li>neither the request's own expiry nor the verifier's {@code max-ttl} has passed; their seconds still count (JOB-CURVE-15)
 *   <li>the request wasn't made in the future (JOB-CURVE-14)
 * </ol>
 */
final class CurveMechanism implements Mechanism {

    private final CurveFactory means;
    private final long maxTtl;
    private final Optional<Path> certPath;
    private final Authentication authentication;
    private final Environment environment;
    private volatile CertificatePair pair;

    CurveMechanism(
            CurveFactory means,
            long maxTtl,
            Optional<Path> certPath,
            Authentication authentication,
            Environment environment) {
        this.means = means;
        this.maxTtl = maxTtl;
        this.certPath = certPath;
        this.authentication = authentication;
        this.environment = environment;
    }

    @Override
    public List<Entry> headerEntries() throws SigningException {
        List<Entry> entries = new ArrayList<>(pair().certificate().toHeader(means.base64()));
        try {
            entries.addAll(means.validity().entries(environment.now(), maxTtl));
        } catch (IllegalArgumentException clockIsFarOff) {
            throw SigningException.invalid("sign-curve-prep: " + clockIsFarOff.getMessage());
        }
        return entries;
    }

    @Override
    public String sign(String signedText) throws SigningException {
        byte[] signature = means.ed25519().sign(pair().secretKey(), signedText.getBytes(StandardCharsets.US_ASCII));
        return means.base64().encode(signature);
    }

    @Override
    public void verify(SignedRequest request) throws SigningException {
        try {
            Check.all(means.checks(), CurveRequest.of(request, maxTtl, environment.now(), means, authentication));
        } catch (SigningException e) {
            throw e.prefixed("sign-curve-verify: ");
        }
    }

    /** Loaded when first needed, and kept once it could be loaded. */
    private CertificatePair pair() throws SigningException {
        CertificatePair known = pair;
        if (known == null) {
            known = load();
            pair = known;
        }
        return known;
    }

    private CertificatePair load() throws SigningException {
        Path path = means.location()
                .of(certPath, environment)
                .orElseThrow(() -> SigningException.invalid(Errno.EINVAL.text()));
        try {
            return means.files().load(path);
        } catch (SigningException e) {
            throw e.prefixed("sign-curve-prep: load " + path + ": ");
        }
    }
}
