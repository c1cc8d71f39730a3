package org.fluxconform.reference.jobsigning.munge;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes credentials of any user and any time with a test key, which a real munged takes for its own: uncompressed,
 * unencrypted, HMAC-SHA256.
 */
public record ForgedCredential(long encodeTime, int ttl, int uid, int gid, int onlyUid, byte[] data) {

    private static final byte[] OUTER = {3, 0, 5, 0, 0};
    private static final int ANYONE = -1;

    public static ForgedCredential of(long encodeTime, int uid, byte[] data) {
        return new ForgedCredential(encodeTime, 300, uid, uid, ANYONE, data);
    }

    public ForgedCredential onlyFor(int otherUid) {
        return new ForgedCredential(encodeTime, ttl, uid, gid, otherUid, data);
    }

    /** The credential's text, e.g. {@code MUNGE:AwAFAAA...:}. */
    public String sealedWith(byte[] key) {
        byte[] inner = ByteBuffer.allocate(41 + data.length)
                .put(new byte[8]) // salt
                .put((byte) 4)
                .putInt(0x7f000001)
                .putInt((int) encodeTime)
                .putInt(ttl)
                .putInt(uid)
                .putInt(gid)
                .putInt(onlyUid)
                .putInt(ANYONE)
                .putInt(data.length)
                .put(data)
                .array();
        try {
            MessageDigest subkey = MessageDigest.getInstance("SHA-1");
            subkey.update(key);
            subkey.update((byte) '2');
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(subkey.digest(), "HmacSHA256"));
            mac.update(OUTER);
            byte[] tag = mac.doFinal(inner);
            byte[] whole = Arrays.copyOf(OUTER, OUTER.length + tag.length + inner.length);
            System.arraycopy(tag, 0, whole, OUTER.length, tag.length);
            System.arraycopy(inner, 0, whole, OUTER.length + tag.length, inner.length);
            return "MUNGE:" + Base64.getEncoder().encodeToString(whole) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
