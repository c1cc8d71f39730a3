package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.junit.jupiter.api.Test;

/**
 * The tricks would work on a lenient verifier: the JDK's takes keys and points of small order. So a refusal of them is a
 * refusal for the reason that the features give.
 */
class Ed25519TricksTest {

    private static final byte[] MESSAGE = {1, 2, 3};
    private static final byte[] X509_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0};

    private final KeyPair pair = KeyPair.random(new SecureRandom());

    @Test
    void theNeutralSignatureFitsTheNeutralKey() throws GeneralSecurityException {
        assertThat(leniently(Ed25519Tricks.neutralPoint(), Ed25519Tricks.neutralSignature()))
                .isTrue();
    }

    @Test
    void aSignatureWithANeutralPointFitsTheKey() throws GeneralSecurityException {
        byte[] signature = Ed25519Tricks.withNeutralPoint(Ed25519Tricks.neutralPoint(), pair, MESSAGE);

        assertThat(leniently(pair.publicKey(), signature)).isTrue();
    }

    @Test
    void bouncyCastleRefusesTheOtherSpellingsThatTheKitMakes() {
        byte[] good = pair.sign(MESSAGE);

        assertThat(KeyPair.verifies(pair.publicKey(), MESSAGE, good)).isTrue();
        assertThat(KeyPair.verifies(pair.publicKey(), MESSAGE, Ed25519Tricks.plusOrder(good)))
                .isFalse();
        assertThat(KeyPair.verifies(pair.publicKey(), MESSAGE, Ed25519Tricks.withNonCanonicalPoint(pair, MESSAGE)))
                .isFalse();
    }

    private static boolean leniently(byte[] key, byte[] signature) throws GeneralSecurityException {
        byte[] encoded = new byte[X509_HEAD.length + key.length];
        System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
        System.arraycopy(key, 0, encoded, X509_HEAD.length, key.length);
        PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey);
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }
}
