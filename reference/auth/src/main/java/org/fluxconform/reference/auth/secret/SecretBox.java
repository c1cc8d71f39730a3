package org.fluxconform.reference.auth.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.fluxconform.reference.auth.store.SealedSecret;

/**
 * Seals and opens secrets with AES-256-GCM: a random nonce for each, and the name authenticated along with the value, so that
 * whoever can write to the database can't put one secret in another's place.
 */
public final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    private SecretBox(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * @param configured the key {@code security.encryption.encryption_key}
     * @param home where the key is kept if none is configured
     */
    public static SecretBox open(Optional<String> configured, Path home, SecureRandom random) {
        return new SecretBox(EncryptionKey.resolve(configured, home, random), random);
    }

    SealedSecret seal(String name, String value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(value.getBytes(StandardCharsets.UTF_8));
            return new SealedSecret(name, nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @return empty if it was sealed under another key or name, or was changed */
    Optional<String> open(SealedSecret secret) {
        if (secret.nonce().length != NONCE_BYTES || secret.ciphertext().length < TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            byte[] value =
                    cipher(Cipher.DECRYPT_MODE, secret.name(), secret.nonce()).doFinal(secret.ciphertext());
            return Optional.of(new String(value, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("secret:" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
