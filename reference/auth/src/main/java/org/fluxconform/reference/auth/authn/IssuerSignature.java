package org.fluxconform.reference.auth.authn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;

/** Whether a token is signed by one of the issuer's keys: the one that its {@code kid} names, of the kind of its algorithm. */
final class IssuerSignature {

    private static final int MIN_RSA_BITS = 2048;

    private final IssuerKeys keys;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    IssuerSignature(IssuerKeys keys) {
        this.keys = keys;
    }

    boolean isOn(Jws token) {
        Optional<JWSHeader> header = token.header("alg")
                .map(JWSAlgorithm::parse)
                .filter(JWSAlgorithm.Family.SIGNATURE::contains)
                // only what was looked at: nothing else in a header may matter
                .map(algorithm -> new JWSHeader.Builder(algorithm)
                        .keyID(token.header("kid").orElse(null))
                        .build());
        return header.isPresent()
                && keys.matching(JWKMatcher.forJWSHeader(header.get())).stream()
                        .filter(IssuerSignature::isStrong)
                        .anyMatch(key -> isBy(key, header.get(), token));
    }

    private static boolean isStrong(JWK key) {
        return !(key instanceof RSAKey rsa) || rsa.size() >= MIN_RSA_BITS;
    }

    private boolean isBy(JWK key, JWSHeader header, Jws token) {
        try {
            JWSVerifier verifier = key instanceof OctetKeyPair pair
                    ? new EdDsaVerifier(pair)
                    : verifiers.createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey());
            return token.isSignedBy(header, verifier);
        } catch (JOSEException e) {
            // a key that no verifier takes: of another algorithm than the token says
            return false;
        }
    }
}
