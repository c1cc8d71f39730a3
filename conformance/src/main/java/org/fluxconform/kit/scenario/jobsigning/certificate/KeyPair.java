package org.fluxconform.kit.scenario.jobsigning.certificate;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key pair made for a test. Never printed. */
public final class KeyPair {

    private final byte[] seed;
    private final byte[] publicKey;

    private KeyPair(byte[] seed) {
        this.seed = seed.clone();
        this.publicKey =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
    }

    public static KeyPair random(RandomGenerator random) {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(seed);
        return of(seed);
    }

    /** @param seed 32 bytes */
    public static KeyPair of(byte[] seed) {
        return new KeyPair(seed);
    }

    /** 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** As secret files hold it: the 32 bytes of the seed, then those of the public key. */
    public byte[] secretKey() {
        byte[] secret = new byte[seed.length + publicKey.length];
        System.arraycopy(seed, 0, secret, 0, seed.length);
        System.arraycopy(publicKey, 0, secret, seed.length, publicKey.length);
        return secret;
    }

    /** 64 bytes, RFC 8032. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
