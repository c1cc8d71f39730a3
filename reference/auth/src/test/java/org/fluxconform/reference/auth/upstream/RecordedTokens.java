package org.fluxconform.reference.auth.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.time.Instant;
import java.util.Map;
import org.fluxconform.reference.auth.TestIssuer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tokens with which recordings ask: a good one of the issuer, but for what is recorded. */
final class RecordedTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY_ID = TestIssuer.RSA.getKeyID();

    private final TestIssuer issuer;
    private final Likeness likeness;

    RecordedTokens(TestIssuer issuer, Likeness likeness) {
        this.issuer = issuer;
        this.likeness = likeness;
    }

    /** @param recorded {@code sub}, {@code claims} to add, {@code set}, {@code without}, {@code seconds} from now, {@code kind} */
    String token(JsonNode recorded) {
        Map<String, Object> claims = issuer.claims(recorded.get("sub").asString());
        claims.putAll(objects(recorded.path("claims")));
        objects(recorded.path("set"))
                .forEach((name, value) ->
                        claims.put(name, value instanceof String text ? likeness.translate(text) : value));
        recorded.path("without").forEach(name -> claims.remove(name.asString()));
        recorded.path("seconds")
                .properties()
                .forEach(claim -> claims.put(
                        claim.getKey(),
                        Instant.now().getEpochSecond() + claim.getValue().asLong()));
        return signed(recorded.path("kind").asString("RS256"), claims);
    }

    private static Map<String, Object> objects(JsonNode object) {
        return object.isMissingNode() ? Map.of() : JSON.convertValue(object, new TypeReference<>() {});
    }

    private static String signed(String kind, Map<String, Object> claims) {
        byte[] payload = JSON.writeValueAsBytes(claims);
        return switch (kind) {
            case "RS256" -> TestIssuer.sign(TestIssuer.RSA, claims);
            case "ES256" -> TestIssuer.sign(TestIssuer.EC, claims);
            case "HS256" -> underThePublicKey(payload);
            case "none" ->
                Base64URL.encode("{\"alg\":\"none\",\"kid\":\"" + KEY_ID + "\"}") + "." + Base64URL.encode(payload)
                        + ".";
            case "unpublished" -> sign(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, KEY_ID, payload);
            case "unknown kid" -> TestIssuer.sign(TestIssuer.OTHER_RSA, claims);
            case "no kid" -> sign(TestIssuer.RSA, JWSAlgorithm.RS256, null, payload);
            default -> sign(TestIssuer.RSA, JWSAlgorithm.parse(kind), KEY_ID, payload);
        };
    }

    private static String sign(JWK key, JWSAlgorithm algorithm, String keyId, byte[] payload) {
        return TestIssuer.sign(
                key, new JWSHeader.Builder(algorithm).keyID(keyId).build(), payload);
    }

    /** The published key as the secret of an HMAC, in PEM. */
    private static String underThePublicKey(byte[] payload) {
        try {
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.encode(TestIssuer.RSA.toPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY_ID).build();
            String signed = header.toBase64URL() + "." + Base64URL.encode(payload);
            return signed + "." + new MACSigner(pem.getBytes(UTF_8)).sign(header, signed.getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
