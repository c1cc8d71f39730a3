package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What the credential of a munge request can hold: by its name in a feature, from the text that it covers. */
final class Digests {

    private static final int SHA256 = 1;

    /** This text's digest can't be altered like that; another text's can. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Digests() {}

    /** The byte 1, and the SHA-256 of the text: what it should hold. */
    static byte[] typed(String covered) {
        return typed(SHA256, sha256(covered));
    }

    static Function<String, byte[]> named(String name) {
        return switch (name) {
            case "nothing" -> covered -> new byte[0];
            case "the byte 0 and the right digest" -> covered -> typed(0, sha256(covered));
            case "the byte 2 and the right digest" -> covered -> typed(2, sha256(covered));
            case "the byte 17 and the right digest" -> covered -> typed(17, sha256(covered));
            case "the byte 129 and the right digest" -> covered -> typed(129, sha256(covered));
            case "the right digest without a type" -> covered -> untypedUnlike1(covered);
            case "the byte 1 alone" -> covered -> new byte[] {SHA256};
            case "the byte 1 and half of the right digest" -> covered -> Arrays.copyOf(typed(covered), 17);
            case "the byte 1 and the right digest and more" -> covered -> Arrays.copyOf(typed(covered), 34);
            case "the byte 1 and a digest one bit off" -> covered -> typed(SHA256, oneBitOff(sha256(covered)));
            case "the byte 1 and a digest whose first bit is off" ->
                covered -> typed(SHA256, off(sha256(covered), 0, 0x80));
            case "the byte 1 and a digest whose middle is off" -> covered -> typed(SHA256, off(sha256(covered), 16, 1));
            case "the byte 1 and a digest that is right up to its first zero byte" ->
                covered -> typed(SHA256, rightUpToZero(sha256(covered)));
            case "the byte 1 and the right digest in hexadecimal" ->
                covered ->
                        typed(SHA256, HexFormat.of().formatHex(sha256(covered)).getBytes(StandardCharsets.US_ASCII));
            case "the byte 1 and the right bytes in another order" ->
                covered -> typed(SHA256, backwards(sha256(covered)));
            case "the byte 2 and a digest one bit off" -> covered -> typed(2, oneBitOff(sha256(covered)));
            case "the byte 1 and the right digest" -> Digests::typed;
            default -> throw new IllegalArgumentException("no content of a credential is called '" + name + "'");
        };
    }

    /** A typed digest of something else than header, dot and payload. */
    static Function<String, byte[]> of(String other) {
        return switch (other) {
            case "the payload alone" -> covered -> typed(covered.substring(covered.indexOf('.') + 1));
            case "header, dot, payload and a dot" -> covered -> typed(covered + ".");
            case "the decoded payload" -> covered -> typed(SHA256, sha256(decodedPayload(covered)));
            default -> throw new IllegalArgumentException("nothing to digest is called '" + other + "'");
        };
    }

    /** A digest may begin with a 1 by chance; then its first byte is not what is being tried. */
    private static byte[] untypedUnlike1(String covered) {
        byte[] digest = sha256(covered);
        if (digest[0] == SHA256) {
            digest[0] = 3;
        }
        return digest;
    }

    private static byte[] decodedPayload(String covered) {
        return SignedRequest.decoded(covered.substring(covered.indexOf('.') + 1));
    }

    private static byte[] typed(int type, byte[] digest) {
        byte[] data = new byte[1 + digest.length];
        data[0] = (byte) type;
        System.arraycopy(digest, 0, data, 1, digest.length);
        return data;
    }

    private static byte[] oneBitOff(byte[] digest) {
        return off(digest, digest.length - 1, 1);
    }

    private static byte[] off(byte[] digest, int at, int bits) {
        digest[at] ^= (byte) bits;
        return digest;
    }

    /** What comes after a zero byte is no matter to those who compare strings. One without a zero byte has none to end at. */
    private static byte[] rightUpToZero(byte[] digest) {
        for (int at = 0; at < digest.length - 1; at++) {
            if (digest[at] == 0) {
                return oneBitOff(digest);
            }
        }
        throw new Unfit();
    }

    private static byte[] backwards(byte[] digest) {
        byte[] other = new byte[digest.length];
        for (int at = 0; at < digest.length; at++) {
            other[at] = digest[digest.length - 1 - at];
        }
        return other;
    }

    private static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
