package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** Whether a text tells a secret: as it is, in base64 or in hex. Who quotes may cut, so a middle of it is enough. */
final class Telling {

    private static final int SHOWING = 16;

    private Telling() {}

    /** @param what it is, for the one who reads that it was told */
    static void nothing(String told, byte[] secret, String what) {
        String plain = new String(secret, StandardCharsets.ISO_8859_1).strip();
        boolean tells = told.contains(middle(plain))
                || told.contains(middle(SignedRequest.base64(secret)))
                || told.toLowerCase(Locale.ROOT).contains(middle(HexFormat.of().formatHex(secret)));
        Expect.that(!tells, "a text that tells nothing of " + what, "one that does");
    }

    /** All of it, if it is short. */
    static String middle(String text) {
        int middle = text.length() / 2;
        return text.length() <= SHOWING ? text : text.substring(middle - SHOWING / 2, middle + SHOWING / 2);
    }
}
