package org.fluxconform.reference.jobsigning.munge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a credential carries for a signed text: not the request, but a typed digest of it. */
@FunctionalInterface
public interface CredentialContent {

    /** The first byte: the digest that follows is SHA-256. */
    byte SHA256 = 1;

    /** The bytes for {@code HEADER.PAYLOAD}. */
    byte[] of(byte[] signedBytes);

    /** The byte 1 and the 32 bytes of SHA-256. */
    static CredentialContent typedSha256() {
        return signedBytes -> {
            byte[] digest = sha256(signedBytes);
            byte[] typed = new byte[1 + digest.length];
            typed[0] = SHA256;
            System.arraycopy(digest, 0, typed, 1, digest.length);
            return typed;
        };
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
