package org.fluxconform.kit.peer.munge;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.BlowfishEngine;
import org.bouncycastle.crypto.engines.CAST5Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** The ciphers of a credential: CBC with PKCS #7 padding. */
enum CredentialCipher {
    NONE(0, 0, 0, null),
    BLOWFISH(2, 16, 8, BlowfishEngine::new),
    CAST5(3, 16, 8, CAST5Engine::new),
    AES128(4, 16, 16, AESEngine::newInstance),
    AES256(5, 32, 16, AESEngine::newInstance);

    private final int code;
    private final int keyLength;
    private final int blockLength;
    private final Supplier<BlockCipher> engine;

    CredentialCipher(int code, int keyLength, int blockLength, Supplier<BlockCipher> engine) {
        this.code = code;
        this.keyLength = keyLength;
        this.blockLength = blockLength;
        this.engine = engine;
    }

    static CredentialCipher of(int code) throws CredentialRefused {
        for (CredentialCipher cipher : values()) {
            if (cipher.code == code) {
                return cipher;
            }
        }
        throw new CredentialRefused(MungeError.BAD_CIPHER, "Invalid cipher type " + code);
    }

    int code() {
        return code;
    }

    /** Length of the initialisation vector that stands in the credential. */
    int ivLength() {
        return blockLength;
    }

    /** A cipher takes its key from a MAC, which must be long enough. */
    void requireFits(CredentialMac mac) throws CredentialRefused {
        if (mac.length() < keyLength) {
            throw new CredentialRefused(
                    MungeError.BAD_MAC, "Invalid MAC type " + mac.code() + " with cipher type " + code);
        }
    }

    byte[] encrypt(byte[] keyMaterial, byte[] iv, byte[] plain) {
        try {
            return run(true, keyMaterial, iv, plain);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption doesn't look at padding", e);
        }
    }

    byte[] decrypt(byte[] keyMaterial, byte[] iv, byte[] sealed) throws CredentialRefused {
        try {
            return run(false, keyMaterial, iv, sealed);
        } catch (InvalidCipherTextException | DataLengthException e) {
            throw new CredentialRefused(MungeError.INVALID);
        }
    }

    private byte[] run(boolean encrypt, byte[] keyMaterial, byte[] iv, byte[] input) throws InvalidCipherTextException {
        if (this == NONE) {
            return input;
        }
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine.get()));
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(keyMaterial, 0, keyLength), iv));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        length += cipher.doFinal(output, length);
        return Arrays.copyOf(output, length);
    }
}
