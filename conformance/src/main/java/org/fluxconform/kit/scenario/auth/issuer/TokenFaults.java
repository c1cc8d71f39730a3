package org.fluxconform.kit.scenario.auth.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What can be wrong with a token, by the words of features. */
public final class TokenFaults {

    /** Makes a bad token out of a good one. */
    @FunctionalInterface
    public interface Fault {

        /** @param stranger starts another issuer, if one is needed */
        String text(Token good, Supplier<Issuer> stranger);
    }

    private static final Map<String, Fault> FAULTS = faults();

    private TokenFaults() {}

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put(
                "signed by another key",
                (good, stranger) -> good.signedBy(Issuer.newKey()).text());
        faults.put("signed by another key that it brings along", (good, stranger) -> bringingItsKey(good));
        faults.put("that names where its key is to be had", (good, stranger) -> namingItsKey(good, stranger.get()));
        faults.put("whose signature is cut", (good, stranger) -> {
            byte[] signature = signature(good.text()).decode();
            return good.text(Base64URL.encode(Arrays.copyOf(signature, signature.length - 1)));
        });
        faults.put("whose signature is empty", (good, stranger) -> good.text(new Base64URL("")));
        faults.put(
                "whose claims were changed after signing",
                (good, stranger) -> good.with("name", "Another").text(signature(good.text())));
        faults.put(
                "whose header was changed after signing",
                (good, stranger) -> good.withHeader("typ", "at+jwt").text(signature(good.text())));
        faults.put("without a signature, under alg none", (good, stranger) -> unsigned(good, "none"));
        faults.put("without a signature, under alg NONE", (good, stranger) -> unsigned(good, "NONE"));
        faults.put("signed by HS256 with the issuer's public key", (good, stranger) -> withPublicKey(good));
        faults.put("of two parts", (good, stranger) -> good.signedPart());
        faults.put("of four parts", (good, stranger) -> good.text() + ".e30");
        faults.put(
                "with a critical header that nobody knows",
                (good, stranger) -> good.withHeader("crit", List.of("flux-conformance"))
                        .withHeader("flux-conformance", true)
                        .text());
        return Map.copyOf(faults);
    }

    /** @throws IllegalArgumentException if there is no such fault */
    public static Fault named(String words) {
        Fault fault = FAULTS.get(words);
        if (fault == null) {
            throw unknown(words);
        }
        return fault;
    }

    /** The claim {@code exp}. */
    public static Token exp(String kind, Token good) {
        return switch (kind) {
            case "missing" -> good.without("exp");
            case "a text" -> good.with("exp", "tomorrow");
            case "null" -> good.with("exp", null);
            case "negative" -> good.with("exp", -1);
            case "a time in 1970" -> good.with("exp", 0);
            case "beyond what is a time" -> good.with("exp", 1e308);
            default -> throw unknown(kind);
        };
    }

    /** The claim {@code iss}. */
    public static Token issuer(String is, Token good, String url) {
        return switch (is) {
            case "is missing" -> good.without("iss");
            case "has a slash more at its end" -> good.with("iss", url + "/");
            case "is in capitals" -> good.with("iss", url.toUpperCase(Locale.ROOT));
            case "has a letter more" -> good.with("iss", url + "x");
            case "lacks its last letter" -> good.with("iss", url.substring(0, url.length() - 1));
            case "is another host" -> good.with("iss", url.replace("127.0.0.1", "127.0.0.2"));
            case "is a list with the issuer" -> good.with("iss", List.of(url));
            case "is a number" -> good.with("iss", 1);
            case "is flux" -> good.with("iss", "flux");
            case "is empty" -> good.with("iss", "");
            default -> throw unknown(is);
        };
    }

    /** The claim {@code aud}. */
    public static Token audience(String is, Token good, String right) {
        return switch (is) {
            case "is the configured one" -> good.with("aud", right);
            case "is a list with the configured one" -> good.with("aud", List.of(right));
            case "is a list of others and it" -> good.with("aud", List.of("account", "other", right));
            case "is missing" -> good.without("aud");
            case "is another" -> good.with("aud", "account");
            case "is in capitals" -> good.with("aud", right.toUpperCase(Locale.ROOT));
            case "begins with it" -> good.with("aud", right + "-2");
            case "is its beginning" -> good.with("aud", right.substring(0, right.length() - 1));
            case "is a list of others" -> good.with("aud", List.of("account", right + "-2"));
            case "is an empty list" -> good.with("aud", List.of());
            case "is it and another in one text" -> good.with("aud", right + " account");
            case "is empty" -> good.with("aud", "");
            default -> throw unknown(is);
        };
    }

    /** The claim {@code sub}. */
    public static Token subject(String is, Token good) {
        return switch (is) {
            case "is missing" -> good.without("sub");
            case "is a number" -> good.with("sub", 1);
            case "is null" -> good.with("sub", null);
            case "is a list" -> good.with("sub", List.of(good.claims().get("sub")));
            default -> throw unknown(is);
        };
    }

    private static String bringingItsKey(Token good) {
        JWK own = Issuer.newKey();
        return good.withHeader("jwk", own.toPublicJWK().toJSONObject())
                .withHeader("kid", own.getKeyID())
                .signedBy(own)
                .text();
    }

    private static String namingItsKey(Token good, Issuer stranger) {
        return good.withHeader("jku", stranger.url() + "/protocol/openid-connect/certs")
                .withHeader("kid", stranger.key().getKeyID())
                .signedBy(stranger.key())
                .text();
    }

    private static String unsigned(Token good, String algorithm) {
        return good.withHeader("alg", algorithm).text(new Base64URL(""));
    }

    /** As it is published in PEM, which is what careless libraries take for a key of HMAC. */
    private static String withPublicKey(Token good) {
        try {
            byte[] der = good.key().toRSAKey().toPublicKey().getEncoded();
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(der)
                    + "\n-----END PUBLIC KEY-----\n";
            Token claimed = good.withHeader("alg", "HS256");
            return claimed.text(hmac(pem.getBytes(StandardCharsets.US_ASCII), claimed.signedPart()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the issuer's key is an RSA key", e);
        }
    }

    /** HMAC with SHA-256 over a token's signed part. */
    public static Base64URL hmac(byte[] secret, String signedPart) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64URL.encode(mac.doFinal(signedPart.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    private static Base64URL signature(String token) {
        return new Base64URL(token.substring(token.lastIndexOf('.') + 1));
    }

    private static IllegalArgumentException unknown(String words) {
        return new IllegalArgumentException("the kit does not know a token that '" + words + "'");
    }
}
