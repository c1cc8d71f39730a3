package org.fluxconform.kit.scenario.jobsigning.wire;

import java.util.Base64;
import org.fluxconform.kit.Excerpt;

/** A signed request taken apart: header and payload in base64, and the signature as text. */
public record SignedRequest(String header, String payload, String signature) {

    /**
     * Takes a text apart at its first two dots.
     *
     * @throws IllegalArgumentException if it has fewer
     */
    public static SignedRequest of(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("no signed request, it has fewer than two dots: " + brief(text));
        }
        return new SignedRequest(
                text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    public String text() {
        return covered() + "." + signature;
    }

    /** What the signature is over. */
    public String covered() {
        return header + "." + payload;
    }

    public Entries entries() {
        return Entries.read(decoded(header));
    }

    public SignedRequest withEntries(Entries entries) {
        return new SignedRequest(base64(entries.bytes()), payload, signature);
    }

    public SignedRequest withContent(byte[] content) {
        return new SignedRequest(header, base64(content), signature);
    }

    public SignedRequest withSignature(String other) {
        return new SignedRequest(header, payload, other);
    }

    /** Standard alphabet, padded. */
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if it is not base64 */
    public static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String brief(String text) {
        return Excerpt.of(text, 40);
    }
}
