package org.fluxconform.reference.auth.authn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A JWT as it came: a JWS in compact form (RFC 7515 3.1) whose header and claims are JSON objects. That it could be read
 * says nothing about whether it is any good.
 */
final class Jws {

    /** Characters; room for a token with hundreds of claims, and little to read for nothing. */
    static final int MAX_LENGTH = 16_384;

    /** The end of the year 9999: what lies beyond is no date. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);

    private final JsonNode header;
    private final JsonNode claims;
    private final String signed;
    private final String signature;

    private Jws(JsonNode header, JsonNode claims, String signed, String signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * @return empty for anything but three parts in base64url (without padding and with no other spelling of the same
     *     bytes), of which the first two are JSON objects in UTF-8 with no name twice
     */
    static Optional<Jws> parse(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return bytes(parts[0])
                .flatMap(StrictJson::object)
                .flatMap(header -> bytes(parts[1])
                        .flatMap(StrictJson::object)
                        .flatMap(claims -> bytes(parts[2])
                                .map(signature -> new Jws(header, claims, parts[0] + "." + parts[1], parts[2]))));
    }

    /** @return empty if it is no base64url */
    private static Optional<byte[]> bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // the decoder takes padding, and bits after the last byte that mean nothing
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    JsonNode claims() {
        return claims;
    }

    boolean hasHeader(String name) {
        return header.has(name);
    }

    /** @return empty if it is absent or no string */
    Optional<String> header(String name) {
        return text(header, name);
    }

    boolean has(String claim) {
        return claims.has(claim);
    }

    /** @return empty if it is absent or no string */
    Optional<String> text(String claim) {
        return text(claims, claim);
    }

    private static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /**
     * A NumericDate (RFC 7519 2): seconds since 1970, fractions allowed.
     *
     * @return empty if it is absent, no number or no date
     */
    Optional<Instant> time(String claim) {
        JsonNode value = claims.get(claim);
        if (value == null || !value.isNumber()) {
            return Optional.empty();
        }
        BigDecimal seconds = value.decimalValue();
        return seconds.signum() >= 0 && seconds.compareTo(MAX_SECONDS) <= 0
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Whether the signature is one over header and claims. @param verifier for the algorithm of that header */
    boolean isSignedBy(JWSHeader as, JWSVerifier verifier) {
        try {
            return verifier.verify(as, signed.getBytes(StandardCharsets.US_ASCII), new Base64URL(signature));
        } catch (JOSEException e) {
            // not a signature of this algorithm at all: a wrong length, a point off the curve
            return false;
        }
    }
}
