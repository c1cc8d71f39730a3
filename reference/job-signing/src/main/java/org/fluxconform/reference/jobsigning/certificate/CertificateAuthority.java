package org.fluxconform.reference.jobsigning.certificate;

import java.util.function.Supplier;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;

/** Signs users' certificates. */
public final class CertificateAuthority {

    private final AuthoritySettings settings;
    private final Ed25519 ed25519;
    private final Base64Codec base64;
    private final Supplier<String> uuids;
    private final Issue.Statement statement;

    /**
     * @param uuids makes the serial numbers of certificates
     * @param statement what is said in them
     */
    public CertificateAuthority(
            AuthoritySettings settings,
            Ed25519 ed25519,
            Base64Codec base64,
            Supplier<String> uuids,
            Issue.Statement statement) {
        this.statement = statement;
        this.settings = settings;
        this.ed25519 = ed25519;
        this.base64 = base64;
        this.uuids = uuids;
    }

    /**
     * Signs a user's certificate.
     *
     * @param authority the authority's own pair
     * @param userid the user whom it is issued to
     * @param ttl life in seconds from {@code notBefore}; 0 is the longest that is configured
     * @param notBefore Unix seconds
     * @param now Unix seconds
     */
    public Certificate issue(
            CertificatePair authority, Certificate certificate, long userid, long ttl, long notBefore, long now)
            throws SigningException {
        String issuer =
                authority.certificate().metadata().string(AuthorityRules.UUID).orElse("");
        return sign(authority.secretKey(), certificate, uuids.get(), issuer, userid, ttl, notBefore, now, false);
    }

    /** Makes the authority's own certificate: it names itself as its issuer and may sign others. */
    public CertificatePair selfSigned(CertificatePair pair, long userid, long ttl, long now) throws SigningException {
        String uuid = uuids.get();
        Certificate signed = sign(pair.secretKey(), pair.certificate(), uuid, uuid, userid, ttl, now, now, true);
        return new CertificatePair(signed, pair.secretKey());
    }

    private Certificate sign(
            SecretKey key,
            Certificate certificate,
            String uuid,
            String issuer,
            long userid,
            long ttl,
            long notBefore,
            long now,
            boolean capability)
            throws SigningException {
        if (userid < 0 || ttl < 0) {
            throw SigningException.invalid(Errno.EINVAL.text());
        }
        if (ttl > settings.maxCertTtl()) {
            throw SigningException.invalid("ttl must be <= " + settings.maxCertTtl());
        }
        long life = ttl == 0 ? settings.maxCertTtl() : ttl;
        try {
            Issue issue = new Issue(
                    uuid,
                    notBefore,
                    now,
                    SaturatedTime.plus(notBefore, life),
                    userid,
                    settings.maxSignTtl(),
                    issuer,
                    settings.domain(),
                    capability);
            KeyValues metadata = statement.of(certificate.metadata(), issue);
            Certificate unsigned = new Certificate(metadata, certificate.publicKey(), certificate.signature());
            return unsigned.signed(ed25519.sign(key, unsigned.toBeSigned(base64)));
        } catch (IllegalArgumentException inexpressible) {
            throw SigningException.invalid(Errno.EINVAL.text());
        }
    }
}
