package org.fluxconform.reference.auth.authn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.fluxconform.reference.auth.support.WellFormed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JWT as it came: a JWS in compact form (RFC 7515 3.1) whose header and claims are JSON objects. That it could be read
 * says nothing about whether it is any good.
 */
final class Jws {

    /** Characters; room for a token with hundreds of claims, and little to read for nothing. */
    static final int MAX_LENGTH = 16_384;

    private static final int MAX_DEPTH = 16;
    /** The end of the year 9999: what lies beyond is no date. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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
        JsonNode header = object(bytes(parts[0]));
        JsonNode claims = header == null ? null : object(bytes(parts[1]));
        return claims == null || bytes(parts[2]) == null
                ? Optional.empty()
                : Optional.of(new Jws(header, claims, parts[0] + "." + parts[1], parts[2]));
    }

    /** @return null if it is no base64url */
    private static byte[] bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // the decoder takes padding, and bits after the last byte that mean nothing
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @return null if it is no JSON object */
    private static JsonNode object(byte[] utf8) {
        if (utf8 == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode tree = JSON.readTree(text);
            return tree != null && tree.isObject() && !WellFormed.isBroken(tree) ? tree : null;
        } catch (CharacterCodingException | JacksonException e) {
            return null;
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
        // the exponent is looked at before any digit is made: 1e999999999 is a short text
        if (seconds.signum() < 0 || seconds.precision() - (long) seconds.scale() > 12 || seconds.scale() > 64) {
            return Optional.empty();
        }
        long whole = seconds.longValue();
        return whole > MAX_SECONDS ? Optional.empty() : Optional.of(Instant.ofEpochSecond(whole));
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
