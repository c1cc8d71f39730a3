package org.fluxconform.reference.jobsigning.format;

import java.nio.charset.StandardCharsets;

/**
 * A signed request taken apart. Its checks up to here have held; its signature is still to be verified.
 *
 * @param signedText the text that the signature covers: {@code HEADER.PAYLOAD} in base64 as received
 * @param header the decoded header
 * @param userid the user that the header claims
 * @param payload the decoded payload, empty when there is none
 * @param signature everything after the second dot, unread
 */
public record SignedRequest(String signedText, KeyValues header, long userid, byte[] payload, String signature) {

    /** The bytes that the signature covers; they are ASCII once header and payload have been decoded. */
    public byte[] signedBytes() {
        return signedText.getBytes(StandardCharsets.UTF_8);
    }

    /** Says who and how much, never what: requests are not for logs. */
    @Override
    public String toString() {
        return "SignedRequest[userid=" + userid + ", payload of " + payload.length + " bytes]";
    }
}
