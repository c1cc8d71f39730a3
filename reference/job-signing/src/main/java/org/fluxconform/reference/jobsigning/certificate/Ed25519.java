package org.fluxconform.reference.jobsigning.certificate;

/** Ed25519 (RFC 8032, pure: no prehash, no context). */
public interface Ed25519 {

    int KEY_BYTES = 32;
    int SIGNATURE_BYTES = 64;

    /** Bouncy Castle's; where this JVM is told so, a native one ({@link NativeEd25519}). */
    static Ed25519 standard() {
        return NativeEd25519.standard();
    }

    /**
     * Whether the signature is valid: 64 bytes, S below the group's order, key and point canonically encoded, no key of small
     * order. Never throws, whatever the bytes are.
     */
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);

    /** @return 64 bytes, always the same for the same seed and message */
    byte[] sign(SecretKey key, byte[] message);

    /** Whether these 32 bytes are a public key that {@link #verify} could accept anything under. */
    boolean isPublicKey(byte[] publicKey);
}
