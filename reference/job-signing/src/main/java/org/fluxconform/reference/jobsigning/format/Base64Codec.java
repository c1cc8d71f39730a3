package org.fluxconform.reference.jobsigning.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** How the parts of a request, keys and signatures are written as text. */
public interface Base64Codec {

    /** The standard alphabet with padding and without line breaks (RFC 4648, section 4). */
    String encode(byte[] bytes);

    /** The bytes; empty if the text isn't what {@link #encode} writes for some bytes. */
    Optional<byte[]> decode(String text);

    /**
     * The canonical form only: no missing or superfluous padding, no blanks, no URL-safe letters, no unused bits that are set.
     * One text for each sequence of bytes, so that nobody can alter a signed text without altering what it says.
     */
    Base64Codec STRICT = new Base64Codec() {
        @Override
        public String encode(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public Optional<byte[]> decode(String text) {
            byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
            try {
                byte[] bytes = Base64.getDecoder().decode(ascii);
                // The JDK's decoder takes unpadded text and unused bits; comparing with the one right text doesn't.
                return Arrays.equals(Base64.getEncoder().encode(bytes), ascii) ? Optional.of(bytes) : Optional.empty();
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    };
}
