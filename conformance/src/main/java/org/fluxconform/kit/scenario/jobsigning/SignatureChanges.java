package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** Changes of a request's signature, by their names in a feature. */
public final class SignatureChanges {

    private final Scene scene;
    private final CertificateDesk desk;

    public SignatureChanges(Scene scene, CertificateDesk desk) {
        this.scene = scene;
        this.desk = desk;
    }

    /** The request with its signature changed. */
    public String changed(String text, String change) {
        SignedRequest request = SignedRequest.of(text);
        return request.withSignature(signature(request, change)).text();
    }

    private String signature(SignedRequest request, String change) {
        String signature = request.signature();
        return switch (change) {
            case "is left out" -> "";
            case "is replaced by the word none" -> "none";
            case "is written in capitals" -> signature.toUpperCase(Locale.ROOT);
            case "is followed by a line break" -> signature + "\n";
            case "is followed by a dot" -> signature + ".";
            case "is cut by one letter" -> signature.substring(0, signature.length() - 1);
            case "loses its padding" -> signature.replace("=", "");
            default -> SignedRequest.base64(bytes(request, change));
        };
    }

    private byte[] bytes(SignedRequest request, String change) {
        byte[] signature = SignedRequest.decoded(request.signature());
        return switch (change) {
            case "is cut by one byte" -> Arrays.copyOf(signature, signature.length - 1);
            case "is longer by one byte" -> Arrays.copyOf(signature, signature.length + 1);
            case "is another key's" -> KeyPair.random(scene.random()).sign(ascii(request.covered()));
            case "is of the decoded content" -> pair().sign(SignedRequest.decoded(request.payload()));
            case "is malleated by adding the order" -> Ed25519Tricks.plusOrder(signature);
            case "is all zero bytes" -> new byte[signature.length];
            case "is all bytes of 255" -> filled(signature.length);
            case "is given a non-canonical point" ->
                Ed25519Tricks.withNonCanonicalPoint(pair(), ascii(request.covered()));
            default -> throw new IllegalArgumentException("no change of a signature is called '" + change + "'");
        };
    }

    private KeyPair pair() {
        return desk.papers().pair();
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 255);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
