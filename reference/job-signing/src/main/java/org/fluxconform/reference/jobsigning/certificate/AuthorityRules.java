package org.fluxconform.reference.jobsigning.certificate;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.Keys;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/**
 * What is asked of the {@code [ca]} table and of a certificate that a certificate authority is said to have signed.
 *
 * @param presence whether there is a {@code [ca]} table
 * @param table what is in it
 * @param certificate what is asked of a certificate and of its use
 */
public record AuthorityRules(
        List<Check<Configuration>> presence, List<Check<Table>> table, List<Check<Subject>> certificate) {

    static final String UUID = "uuid";
    static final String NOT_VALID_BEFORE = "not-valid-before-time";
    static final String CTIME = "ctime";
    static final String XTIME = "xtime";
    static final String USERID = "userid";
    static final String MAX_SIGN_TTL = "max-sign-ttl";
    static final String CA_CAPABILITY = "ca-capability";

    /**
     * A certificate that was used to sign.
     *
     * @param authority the authority's own certificate
     * @param user the certificate in question
     * @param userid the user whom the signed request claims
     * @param signedAt when it says that it was signed, Unix seconds; empty if that can't be read
     * @param now the verifier's clock
     */
    public record Subject(
            Certificate authority,
            Certificate user,
            long userid,
            OptionalLong signedAt,
            long now,
            Path revokeDir,
            Ed25519 ed25519,
            Base64Codec base64) {

        boolean isSignedByAuthority() {
            return user.signature()
                    .map(signature -> ed25519.verify(authority.publicKey(), user.toBeSigned(base64), signature))
                    .orElse(false);
        }

        boolean hasRequiredMetadata() {
            return user.metadata().string(UUID).isPresent()
                    && user.metadata().timestamp(NOT_VALID_BEFORE).isPresent()
                    && user.metadata().timestamp(CTIME).isPresent()
                    && user.metadata().timestamp(XTIME).isPresent()
                    && user.metadata().integer(USERID).isPresent()
                    && user.metadata().integer(MAX_SIGN_TTL).isPresent();
        }

        /** A time that can't be read has passed. */
        boolean isUnexpired() {
            return user.metadata()
                    .timestamp(XTIME)
                    .map(text -> Timestamps.parse(text).orElse(Long.MIN_VALUE) >= now)
                    .orElse(true);
        }

        /** A time that can't be read never comes. */
        boolean isValidYet() {
            return user.metadata()
                    .timestamp(NOT_VALID_BEFORE)
                    .map(text -> Timestamps.parse(text).orElse(Long.MAX_VALUE) <= now)
                    .orElse(true);
        }

        /** What can't be looked up counts as revoked. */
        boolean isUnrevoked() {
            Optional<String> uuid = user.metadata().string(UUID);
            try {
                return uuid.isEmpty() || Files.notExists(revokeDir.resolve(uuid.get()));
            } catch (InvalidPathException notAFileName) {
                return false;
            }
        }

        boolean isOfClaimedUser() {
            OptionalLong owner = user.metadata().integer(USERID);
            return owner.isEmpty() || owner.getAsLong() == userid;
        }

        boolean isWithinMaxSignTtl() {
            OptionalLong ttl = user.metadata().integer(MAX_SIGN_TTL);
            return ttl.isEmpty()
                    || signedAt.isEmpty()
                    || SaturatedTime.plus(signedAt.getAsLong(), ttl.getAsLong()) >= now;
        }
    }

    private static final Keys KEYS = new Keys("ca", "ca: ");

    public static AuthorityRules standard() {
        return new AuthorityRules(
                List.of(check(
                        "ca-table-present",
                        "JOB-CERT-08",
                        Errno.ENOENT,
                        configuration -> "[ca] config missing",
                        configuration -> configuration.table("ca").isPresent())),
                List.of(
                        KEYS.known(
                                "JOB-CERT-08",
                                Set.of(
                                        "max-cert-ttl",
                                        "max-sign-ttl",
                                        "cert-path",
                                        "revoke-dir",
                                        "revoke-allow",
                                        "domain")),
                        KEYS.set("JOB-CERT-08", "max-cert-ttl"),
                        KEYS.typed("JOB-CERT-08", "max-cert-ttl", Keys.Type.INT64),
                        KEYS.set("JOB-CERT-08", "max-sign-ttl"),
                        KEYS.typed("JOB-CERT-08", "max-sign-ttl", Keys.Type.INT64),
                        KEYS.set("JOB-CERT-08", "cert-path"),
                        KEYS.typed("JOB-CERT-08", "cert-path", Keys.Type.STRING),
                        KEYS.set("JOB-CERT-08", "revoke-dir"),
                        KEYS.typed("JOB-CERT-08", "revoke-dir", Keys.Type.STRING),
                        KEYS.set("JOB-CERT-08", "revoke-allow"),
                        KEYS.typed("JOB-CERT-08", "revoke-allow", Keys.Type.BOOL),
                        KEYS.set("JOB-CERT-08", "domain"),
                        KEYS.typed("JOB-CERT-08", "domain", Keys.Type.STRING)),
                List.of(
                        check(
                                "ca-is-authority",
                                "JOB-CERT-05",
                                "ca: ca certificate lacks ca-capability",
                                subject -> subject.authority()
                                        .metadata()
                                        .bool(CA_CAPABILITY)
                                        .orElse(false)),
                        check(
                                "ca-signature-valid",
                                "JOB-CERT-01",
                                "ca: signature verification failed",
                                Subject::isSignedByAuthority),
                        check(
                                "ca-metadata-complete",
                                "JOB-CERT-06",
                                "ca: required metadata is missing from cert",
                                Subject::hasRequiredMetadata),
                        check("ca-cert-not-expired", "JOB-CERT-03", "ca: cert has expired", Subject::isUnexpired),
                        check("ca-cert-valid-yet", "JOB-CERT-03", "ca: cert is not yet valid", Subject::isValidYet),
                        check("ca-cert-not-revoked", "JOB-CERT-04", "ca: cert has been revoked", Subject::isUnrevoked),
                        check("ca-cert-of-user", "JOB-CERT-02", "ca: userid mismatch", Subject::isOfClaimedUser),
                        check(
                                "ca-max-sign-ttl",
                                "JOB-CERT-07",
                                "ca: max-sign-ttl exceeded",
                                Subject::isWithinMaxSignTtl)));
    }
}
