package org.fluxconform.kit.peer;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Credentials put together byte by byte, with a MAC (HMAC-SHA256) that holds whatever the parts are. */
final class RawCredential {

    private RawCredential() {}

    static String of(MungeKey key, byte[] outer, byte[] inner) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(key.bytes());
            sha1.update((byte) '2');
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha1.digest(), "HmacSHA256"));
            mac.update(outer);
            mac.update(inner);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(outer);
            all.writeBytes(mac.doFinal());
            all.writeBytes(inner);
            return armored(all.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String armored(byte[] bytes) {
        return "MUNGE:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }
}
