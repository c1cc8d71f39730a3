package org.fluxconform.reference.auth.store;

/**
 * A secret that only the holder of the encryption key can read.
 *
 * @param nonce used for this ciphertext and no other
 * @param ciphertext with its authentication tag
 */
public record SealedSecret(String name, byte[] nonce, byte[] ciphertext) {

    @Override
    public String toString() {
        return "SealedSecret[" + name + "]";
    }
}
