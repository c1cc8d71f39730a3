package org.fluxconform.reference.auth.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.fluxconform.reference.auth.support.PrivateFile;
import org.fluxconform.reference.auth.support.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key under which secrets are stored, from a text of any length: as configured, else that of {@code <home>/encryption-key}. */
final class EncryptionKey {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionKey.class);
    private static final String FILE = "encryption-key";
    private static final String PURPOSE = "flux secrets, AES-256-GCM, 1";
    private static final int RANDOM_BYTES = 32;

    private EncryptionKey() {}

    /** Without a configured text and without a file, makes the file, with a WARNING that names it. */
    static SecretKey resolve(Optional<String> configured, Path home, SecureRandom random) {
        String text = configured.orElseGet(() -> ofFile(home.resolve(FILE), random));
        byte[] key = hkdf(text.getBytes(StandardCharsets.UTF_8), PURPOSE.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(key, "AES");
    }

    private static String ofFile(Path file, SecureRandom random) {
        try {
            if (PrivateFile.read(file).isEmpty()
                    && PrivateFile.writeNew(file, Tokens.hex(random, RANDOM_BYTES) + "\n")) {
                LOG.warn(
                        "security.encryption.encryption_key is unset: secrets are stored under a new key, which is in {};"
                                + " without it they can't be read",
                        file);
            }
            PrivateFile.tighten(file);
            return PrivateFile.read(file)
                    .orElseThrow(() -> new IOException("it is empty: delete it, or write the key into it"));
        } catch (IOException e) {
            throw new UncheckedIOException("the encryption key can't be had from " + file, e);
        }
    }

    /** RFC 5869 with SHA-256, no salt, and one block of output: 32 bytes. */
    static byte[] hkdf(byte[] text, byte[] purpose) {
        byte[] pseudorandom = hmac(new byte[32], text);
        byte[] first = new byte[purpose.length + 1];
        System.arraycopy(purpose, 0, first, 0, purpose.length);
        first[purpose.length] = 1;
        return hmac(pseudorandom, first);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
