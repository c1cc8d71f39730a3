package org.fluxconform.kit.peer.munge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Credentials under one key: {@code MUNGE:} + base64(OUTER | MAC | INNER) + {@code :}.
 *
 * <ul>
 *   <li>OUTER: version (3), cipher, mac, zip, realm length (u8 each), realm, IV (as long as the cipher's block)
 *   <li>MAC: HMAC over OUTER and INNER before encryption, under SHA-1(key, "2")
 *   <li>INNER: salt (8), address length (u8), address, then encode time, ttl, uid, gid, uid restriction, gid
 *       restriction, data length (u32 each), data; compressed, then encrypted under HMAC(SHA-1(key, "1"), MAC)
 * </ul>
 */
public final class CredentialCodec {

    private static final String PREFIX = "MUNGE:";
    private static final int VERSION = 3;
    private static final int OUTER_FIXED_LENGTH = 5;
    private static final int SALT_LENGTH = 8;
    private static final int FIXED_LENGTH = SALT_LENGTH + 1 + 7 * Integer.BYTES;

    private final byte[] cipherKey;
    private final byte[] macKey;

    /** @param key bytes of the MUNGE key */
    public CredentialCodec(byte[] key) {
        this.cipherKey = subkey(key, '1');
        this.macKey = subkey(key, '2');
    }

    /**
     * A credential that was opened.
     *
     * @param form how it was written
     * @param content what it says
     * @param mac identifies it
     */
    public record Opened(CredentialForm form, CredentialContent content, byte[] mac) {}

    /** Text of a new credential. */
    public String seal(CredentialForm form, CredentialContent content, RandomGenerator random)
            throws CredentialRefused {
        return armor(sealBytes(form, content, random));
    }

    /** The bytes inside the armor. */
    public byte[] sealBytes(CredentialForm form, CredentialContent content, RandomGenerator random)
            throws CredentialRefused {
        CredentialCipher cipher = CredentialCipher.of(form.cipher());
        CredentialMac mac = CredentialMac.of(form.mac());
        cipher.requireFits(mac);
        CredentialZip.requireKnown(form.zip());

        byte[] inner = packInner(content, bytes(random, SALT_LENGTH));
        CredentialForm used = form;
        if (form.zip() != CredentialZip.NONE) {
            byte[] packed = CredentialZip.deflate(inner);
            used = packed.length < inner.length ? form : form.withZip(CredentialZip.NONE);
            inner = packed.length < inner.length ? packed : inner;
        }
        byte[] iv = bytes(random, cipher.ivLength());
        byte[] outer = packOuter(used, iv);
        byte[] tag = mac.over(macKey, outer, inner);
        byte[] sealed = cipher.encrypt(mac.over(cipherKey, tag), iv, inner);
        return ByteBuffer.allocate(outer.length + tag.length + sealed.length)
                .put(outer)
                .put(tag)
                .put(sealed)
                .array();
    }

    /** Puts bytes into the text form. */
    public static String armor(byte[] bytes) {
        return PREFIX + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    /**
     * Opens a credential, whatever its times and restrictions say.
     *
     * @throws CredentialRefused if it isn't one, or not one under this key
     */
    public Opened open(byte[] text) throws CredentialRefused {
        CredentialReader outer = new CredentialReader(unarmor(text));
        int version = outer.u8("credential version");
        if (version != VERSION) {
            throw new CredentialRefused(MungeError.BAD_VERSION, "Invalid credential version " + version);
        }
        CredentialCipher cipher = CredentialCipher.of(outer.u8("cipher type"));
        CredentialMac mac = CredentialMac.of(outer.u8("MAC type"));
        cipher.requireFits(mac);
        int zip = outer.u8("compression type");
        CredentialZip.requireKnown(zip);
        byte[] realm = outer.bytes(outer.u8("security realm length"), "security realm string");
        byte[] iv = outer.bytes(cipher.ivLength(), "cipher IV");
        byte[] before = outer.consumed();
        byte[] tag = outer.bytes(mac.length(), "MAC");

        byte[] inner = cipher.decrypt(mac.over(cipherKey, tag), iv, outer.rest());
        if (!MessageDigest.isEqual(tag, mac.over(macKey, before, inner))) {
            throw new CredentialRefused(MungeError.INVALID);
        }
        byte[] plain = zip == CredentialZip.NONE ? inner : CredentialZip.inflate(inner);
        return new Opened(new CredentialForm(cipher.code(), mac.code(), zip, realm), unpackInner(plain), tag);
    }

    private static CredentialContent unpackInner(byte[] plain) throws CredentialRefused {
        CredentialReader inner = new CredentialReader(plain);
        inner.bytes(SALT_LENGTH, "salt");
        int addressLength = inner.u8("origin IP addr length");
        if (addressLength != 0 && addressLength != Integer.BYTES) {
            throw new CredentialRefused(MungeError.BAD_CREDENTIAL, "Invalid origin IP addr length");
        }
        return new CredentialContent(
                inner.bytes(addressLength, "origin IP addr"),
                inner.u32("encode time"),
                inner.u32("time-to-live"),
                inner.u32("UID"),
                inner.u32("GID"),
                inner.u32("UID restriction"),
                inner.u32("GID restriction"),
                inner.bytes(inner.u32("data length"), "data"));
    }

    private static byte[] packInner(CredentialContent content, byte[] salt) {
        return ByteBuffer.allocate(FIXED_LENGTH + content.origin().length + content.data().length)
                .put(salt)
                .put((byte) content.origin().length)
                .put(content.origin())
                .putInt((int) content.encoded())
                .putInt((int) content.ttl())
                .putInt((int) content.uid())
                .putInt((int) content.gid())
                .putInt((int) content.authUid())
                .putInt((int) content.authGid())
                .putInt(content.data().length)
                .put(content.data())
                .array();
    }

    private static byte[] packOuter(CredentialForm form, byte[] iv) {
        return ByteBuffer.allocate(OUTER_FIXED_LENGTH + form.realm().length + iv.length)
                .put((byte) VERSION)
                .put((byte) form.cipher())
                .put((byte) form.mac())
                .put((byte) form.zip())
                .put((byte) form.realm().length)
                .put(form.realm())
                .put(iv)
                .array();
    }

    /** Blanks around and inside are allowed, and so is anything after the last colon. */
    private static byte[] unarmor(byte[] text) throws CredentialRefused {
        String all = new String(text, StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        String trimmed = (end < 0 ? all : all.substring(0, end)).replaceFirst("^[ \t\n\u000b\f\r]+", "");
        if (trimmed.isEmpty()) {
            throw new CredentialRefused(MungeError.BAD_ARGUMENT, "No credential specified");
        }
        if (!trimmed.startsWith(PREFIX)) {
            throw new CredentialRefused(MungeError.BAD_CREDENTIAL, "Failed to match armor prefix");
        }
        int suffix = trimmed.lastIndexOf(':');
        if (suffix < PREFIX.length()) {
            throw new CredentialRefused(MungeError.BAD_CREDENTIAL, "Failed to match armor suffix");
        }
        String body = trimmed.substring(PREFIX.length(), suffix).replaceAll("[ \t\n\u000b\f\r]", "");
        try {
            if (body.length() % 4 == 0) {
                return Base64.getDecoder().decode(body);
            }
        } catch (IllegalArgumentException e) {
            // the same answer as for a wrong length
        }
        throw new CredentialRefused(MungeError.BAD_CREDENTIAL, "Failed to base64-decode credential");
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] subkey(byte[] key, char use) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(key);
            digest.update((byte) use);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
