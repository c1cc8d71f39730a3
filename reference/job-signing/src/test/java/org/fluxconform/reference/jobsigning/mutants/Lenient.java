package org.fluxconform.reference.jobsigning.mutants;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.certificate.BouncyCastleEd25519;
import org.fluxconform.reference.jobsigning.certificate.Ed25519;
import org.fluxconform.reference.jobsigning.certificate.SecretKey;
import org.fluxconform.reference.jobsigning.format.Base64Codec;

/** Parts that take more than they should. */
final class Lenient {

    /** Takes what a MIME decoder takes: any white space, any padding, any stray bits, both alphabets. */
    static final Base64Codec BASE64 = new Base64Codec() {
        @Override
        public String encode(byte[] bytes) {
            return STRICT.encode(bytes);
        }

        @Override
        public Optional<byte[]> decode(String text) {
            String letters = text.replaceAll("[\\s=]", "").replace('-', '+').replace('_', '/');
            try {
                return Optional.of(Base64.getDecoder().decode(letters));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    };

    /** Takes a signature whose S isn't the least that says the same. */
    static final Ed25519 ED25519 = new Ed25519() {

        private final Ed25519 strict = new BouncyCastleEd25519();

        @Override
        public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
            return strict.verify(publicKey, message, reduced(signature));
        }

        @Override
        public byte[] sign(SecretKey key, byte[] message) {
            return strict.sign(key, message);
        }

        @Override
        public boolean isPublicKey(byte[] publicKey) {
            return strict.isPublicKey(publicKey);
        }
    };

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private Lenient() {}

    private static byte[] reduced(byte[] signature) {
        if (signature.length != Ed25519.SIGNATURE_BYTES) {
            return signature;
        }
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = signature[63 - i];
        }
        byte[] least = new BigInteger(1, bigEndian).mod(ORDER).toByteArray();
        byte[] changed = Arrays.copyOf(signature, signature.length);
        Arrays.fill(changed, 32, 64, (byte) 0);
        for (int i = 0; i < least.length; i++) {
            changed[32 + i] = least[least.length - 1 - i];
        }
        return changed;
    }
}
