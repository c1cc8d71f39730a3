package org.fluxconform.reference.jobsigning.certificate;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** An Ed25519 secret key. Its text form tells nothing. */
public final class SecretKey {

    /** The seed followed by the public key, as libsodium writes it. */
    public static final int BYTES = 64;

    private final Ed25519PrivateKeyParameters parameters;

    private SecretKey(Ed25519PrivateKeyParameters parameters) {
        this.parameters = parameters;
    }

    public static SecretKey generate(SecureRandom random) {
        return new SecretKey(new Ed25519PrivateKeyParameters(random));
    }

    /**
     * Reads libsodium's layout.
     *
     * @return the key; empty if these aren't 64 bytes, the last 32 of which are the public key of the first 32
     */
    public static Optional<SecretKey> of(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        SecretKey key = new SecretKey(new Ed25519PrivateKeyParameters(bytes, 0));
        byte[] stated = Arrays.copyOfRange(bytes, Ed25519.KEY_BYTES, BYTES);
        return MessageDigest.isEqual(stated, key.publicKey()) ? Optional.of(key) : Optional.empty();
    }

    public byte[] publicKey() {
        return parameters.generatePublicKey().getEncoded();
    }

    /** libsodium's layout, to be written to a file that only its owner can read. */
    byte[] encoded() {
        byte[] bytes = Arrays.copyOf(parameters.getEncoded(), BYTES);
        System.arraycopy(publicKey(), 0, bytes, Ed25519.KEY_BYTES, Ed25519.KEY_BYTES);
        return bytes;
    }

    Ed25519PrivateKeyParameters parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return "SecretKey[...]";
    }
}
