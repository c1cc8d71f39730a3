package org.fluxconform.kit.peer.munge;

import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The message authentication codes of a credential: HMAC with these digests. */
enum CredentialMac {
    MD5(2, MD5Digest::new),
    SHA1(3, SHA1Digest::new),
    RIPEMD160(4, RIPEMD160Digest::new),
    SHA256(5, SHA256Digest::new),
    SHA512(6, SHA512Digest::new);

    private final int code;
    private final Supplier<Digest> digest;

    CredentialMac(int code, Supplier<Digest> digest) {
        this.code = code;
        this.digest = digest;
    }

    static CredentialMac of(int code) throws CredentialRefused {
        for (CredentialMac mac : values()) {
            if (mac.code == code) {
                return mac;
            }
        }
        throw new CredentialRefused(MungeError.BAD_MAC, "Invalid MAC type " + code);
    }

    int code() {
        return code;
    }

    int length() {
        return digest.get().getDigestSize();
    }

    byte[] over(byte[] key, byte[]... parts) {
        HMac mac = new HMac(digest.get());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }
}
