package org.fluxconform.kit.scenario.jobsigning;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;

/** Signatures and keys that a lenient Ed25519 takes for good (RFC 8032 5.1 has the arithmetic). */
final class Ed25519Tricks {

    /** Order of the base point. */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final int HALF = 32;

    private Ed25519Tricks() {}

    /** A point of small order: so many of it are the neutral one. */
    static byte[] pointOfOrder(int order) {
        return switch (order) {
            case 1 -> neutralPoint();
            case 2 -> HexFormat.of().parseHex("ec" + "ff".repeat(30) + "7f");
            case 4 -> new byte[HALF];
            case 8 -> HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
            default -> throw new IllegalArgumentException("no point is of order " + order);
        };
    }

    /** Whether the signature of {@link #neutralSignature} fits a text under a key of small order, whichever it is. */
    static boolean neutralSignatureFits(byte[] key, byte[] message) {
        BigInteger h = number(sha512(neutralPoint(), key, message)).mod(ORDER);
        return h.mod(BigInteger.valueOf(8)).signum() == 0;
    }

    /** The neutral element: its order is 1. */
    static byte[] neutralPoint() {
        byte[] point = new byte[HALF];
        point[0] = 1;
        return point;
    }

    /** The same point, its coordinate written as p + 1. */
    static byte[] neutralPointSpeltOtherwise() {
        byte[] point = new byte[HALF];
        Arrays.fill(point, (byte) 0xff);
        point[0] = (byte) 0xee;
        point[HALF - 1] = 0x7f;
        return point;
    }

    /** R neutral and S zero: under a neutral key, good for every text. */
    static byte[] neutralSignature() {
        return Arrays.copyOf(neutralPoint(), 2 * HALF);
    }

    /** The same signature with S + L for S. */
    static byte[] plusOrder(byte[] signature) {
        BigInteger s = number(Arrays.copyOfRange(signature, HALF, 2 * HALF));
        return joined(Arrays.copyOf(signature, HALF), s.add(ORDER));
    }

    /** A signature that fits, but for the spelling of its point. */
    static byte[] withNonCanonicalPoint(KeyPair pair, byte[] message) {
        return withNeutralPoint(neutralPointSpeltOtherwise(), pair, message);
    }

    /** A signature whose point is the neutral element, in some spelling: so S is h times the key. */
    static byte[] withNeutralPoint(byte[] point, KeyPair pair, byte[] message) {
        BigInteger h = number(sha512(point, pair.publicKey(), message));
        return joined(point, h.multiply(scalar(pair)).mod(ORDER));
    }

    private static BigInteger scalar(KeyPair pair) {
        byte[] low = Arrays.copyOf(sha512(Arrays.copyOf(pair.secretKey(), HALF)), HALF);
        low[0] &= (byte) 0xf8;
        low[HALF - 1] = (byte) (low[HALF - 1] & 0x7f | 0x40);
        return number(low);
    }

    private static byte[] joined(byte[] point, BigInteger s) {
        byte[] signature = Arrays.copyOf(point, 2 * HALF);
        byte[] big = s.toByteArray();
        for (int at = 0; at < big.length && at < HALF; at++) {
            signature[HALF + at] = big[big.length - 1 - at];
        }
        return signature;
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int at = 0; at < big.length; at++) {
            big[at] = littleEndian[big.length - 1 - at];
        }
        return new BigInteger(1, big);
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }
}
