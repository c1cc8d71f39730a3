package org.fluxconform.reference.auth.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets as text: making, digesting and comparing them. */
public final class Tokens {

    private Tokens() {}

    /** @return that many random bytes as lower-case hex */
    public static String hex(SecureRandom random, int bytes) {
        byte[] token = new byte[bytes];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** @return SHA-256 of the text in UTF-8, as lower-case hex */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** Compares in a time that depends on neither text: what is compared is their digests. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
