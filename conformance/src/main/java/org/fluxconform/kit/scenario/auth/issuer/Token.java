package org.fluxconform.kit.scenario.auth.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token in the making: header and claims of any kind, also such as no library writes. {@link #text} signs it.
 *
 * @param key signs; with it the header's algorithm
 */
public record Token(Map<String, Object> header, Map<String, Object> claims, JWK key) {

    private static final int LIFETIME = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One that should be accepted, but for a subject. */
    static Token of(Issuer issuer, JWK key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.getAlgorithm().getName());
        header.put("typ", "JWT");
        header.put("kid", key.getKeyID());
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.url());
        claims.put("aud", Issuer.AUDIENCE);
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFETIME);
        claims.put("jti", UUID.randomUUID().toString());
        return new Token(header, claims, key);
    }

    public Token with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Token(header, changed, key);
    }

    public Token without(String claim) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Token(header, changed, key);
    }

    public Token withHeader(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(header);
        changed.put(name, value);
        return new Token(changed, claims, key);
    }

    public Token withoutHeader(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(header);
        changed.remove(name);
        return new Token(changed, claims, key);
    }

    /** Signed by another key under the same header. */
    public Token signedBy(JWK other) {
        return new Token(header, claims, other);
    }

    /** Header and claims, encoded and joined. */
    public String signedPart() {
        return encoded(header) + "." + encoded(claims);
    }

    /** The whole token, signed by its key with the key's own algorithm. */
    public String text() {
        try {
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
            JWSHeader real = new JWSHeader(JWSAlgorithm.parse(key.getAlgorithm().getName()));
            return text(signer.sign(real, signedPart().getBytes(StandardCharsets.US_ASCII)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was made for it can't sign", e);
        }
    }

    /** The whole token with any signature. */
    public String text(Base64URL signature) {
        return signedPart() + "." + signature;
    }

    private static String encoded(Map<String, Object> part) {
        return Base64URL.encode(JSON.writeValueAsString(part)).toString();
    }
}
