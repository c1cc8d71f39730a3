package org.fluxconform.reference.jobsigning.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Base64Codec;

/** Whatever is in a certificate file, it is read or refused, and what is read says the same when it is written again. */
class CertificateFuzzTest {

    private static final CertificateToml TOML =
            new CertificateToml(CertificateToml.CHECKS, Base64Codec.STRICT, new BouncyCastleEd25519());

    @FuzzTest(maxDuration = "60s")
    void anyPublicFileIsReadOrRefused(byte[] content) throws SigningException {
        Certificate certificate;
        try {
            certificate = TOML.readPublic(content);
        } catch (SigningException refusal) {
            assertThat(refusal).hasMessage("Invalid argument");
            return;
        }
        String written = TOML.writePublic(certificate);
        assertThat(TOML.readPublic(written.getBytes(StandardCharsets.UTF_8)).isSameAs(certificate))
                .as(written)
                .isTrue();
    }

    @FuzzTest(maxDuration = "60s")
    void anySecretFileIsReadOrRefused(byte[] content) {
        try {
            assertThat(TOML.readSecret(content).publicKey()).hasSize(Ed25519.KEY_BYTES);
        } catch (SigningException refusal) {
            assertThat(refusal).hasMessage("Invalid argument");
        }
    }
}
