package org.fluxconform.reference.jobsigning.munge;

import java.nio.charset.StandardCharsets;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;

/**
 * Signs with a credential of the local MUNGE daemon, which vouches for the user of this process. Verification:
 *
 * <ol>
 *   <li>the daemon opens the credential; replayed and expired ones count as opened (JOB-MUNGE-15, -16, -17)
 *   <li>its content is a SHA-256 digest, told by its first byte (JOB-MUNGE-13)
 *   <li>the digest is that of {@code HEADER.PAYLOAD} as received (JOB-MUNGE-14)
 *   <li>the header names the user that the daemon vouches for (JOB-MUNGE-12)
 *   <li>the credential was made at most {@code max-ttl} seconds ago (JOB-MUNGE-18)
 * </ol>
 */
final class MungeMechanism implements Mechanism {

    private final MungeFactory rules;
    private final Munge munge;
    private final long maxTtl;
    private final Environment environment;

    MungeMechanism(MungeFactory rules, Munge munge, long maxTtl, Environment environment) {
        this.rules = rules;
        this.munge = munge;
        this.maxTtl = maxTtl;
        this.environment = environment;
    }

    @Override
    public String sign(String signedText) throws SigningException {
        byte[] content = rules.content().of(signedText.getBytes(StandardCharsets.US_ASCII));
        Munge.Encoded encoded = munge.encode(content);
        if (encoded instanceof Munge.Armored armored) {
            return armored.text();
        }
        throw SigningException.invalid("sign-munge-sign: " + ((Munge.Refused) encoded).reason());
    }

    @Override
    public void verify(SignedRequest request) throws SigningException {
        try {
            byte[] expected = rules.content().of(request.signedBytes());
            Check.all(
                    rules.checks(),
                    new OpenedRequest(request, open(request.signature()), expected, maxTtl, environment.now()));
        } catch (SigningException refused) {
            throw refused.prefixed("sign-munge-verify: ");
        }
    }

    private Munge.Credential open(String signature) throws SigningException {
        Munge.Decoded decoded = munge.decode(signature);
        if (decoded instanceof Munge.Refused refused) {
            throw SigningException.invalid("munge_decode: " + refused.reason());
        }
        Munge.Credential credential = (Munge.Credential) decoded;
        if (!rules.opening().contains(credential.status())) {
            throw SigningException.invalid("munge_decode: " + credential.status());
        }
        return credential;
    }
}
