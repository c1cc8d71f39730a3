package org.fluxconform.reference.jobsigning.munge;

import java.security.MessageDigest;
import java.util.Arrays;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.format.SignedRequest;

/**
 * A request whose credential the daemon has opened: what the checks judge.
 *
 * @param expected what the credential of this very request carries
 * @param maxTtl seconds that a signature counts
 * @param now the verifier's time, Unix seconds
 */
public record OpenedRequest(
        SignedRequest request, Munge.Credential credential, byte[] expected, long maxTtl, long now) {

    boolean holdsSha256() {
        byte[] data = credential.data();
        return data.length > 0 && data[0] == CredentialContent.SHA256;
    }

    /** Compares what follows the type, which is {@link #holdsSha256}'s matter. */
    boolean hashCoversRequest() {
        return MessageDigest.isEqual(digest(expected), digest(credential.data()));
    }

    private static byte[] digest(byte[] typed) {
        return Arrays.copyOfRange(typed, Math.min(1, typed.length), typed.length);
    }

    /** As whole numbers: neither -1 nor 2^32 is any uid. */
    boolean isByClaimedUser() {
        return request.userid() == credential.uid();
    }

    /** The second in which max-ttl is reached still counts. The credential's own lifetime plays no part. */
    boolean isYoungEnough() {
        return SaturatedTime.plus(credential.encodeTime(), maxTtl) >= now;
    }
}
