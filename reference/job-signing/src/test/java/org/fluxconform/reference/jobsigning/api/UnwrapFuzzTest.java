package org.fluxconform.reference.jobsigning.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.KeyValueBlock;

/** Whatever is sent as a signed request, it is read or refused, and what is read says the same when it is written again. */
class UnwrapFuzzTest {

    private static final Signing SIGNING = new Signing(
            Configuration.of(Map.of(
                    "sign",
                    new Table(Map.of(
                            "max-ttl",
                            60L,
                            "default-type",
                            "curve",
                            "allowed-types",
                            List.of("none", "curve"),
                            "curve",
                            new Table(Map.of("require-ca", false)))))),
            Environment.ofThisProcess().withUsers(uid -> Optional.empty()),
            Rules.standard());

    /** @param block a header before base64: base64 is hard to guess */
    @FuzzTest(maxDuration = "60s")
    void anyHeaderIsReadOrRefused(byte[] block) {
        KeyValueBlock.decode(block)
                .ifPresent(entries -> assertThat(KeyValueBlock.decode(KeyValueBlock.encode(entries)))
                        .contains(entries));
        refusedOrRead(Base64Codec.STRICT.encode(block) + ".aGk=.none");
    }

    /** @param request the whole of it */
    @FuzzTest(maxDuration = "60s")
    void anyTextIsReadOrRefused(byte[] request) {
        refusedOrRead(new String(request, StandardCharsets.ISO_8859_1));
    }

    private static void refusedOrRead(String signed) {
        for (UnwrapOptions options : List.of(UnwrapOptions.STANDARD, UnwrapOptions.STANDARD.withoutVerification())) {
            try {
                Unwrapped unwrapped = SIGNING.unwrap(signed, options);
                assertThat(unwrapped.mechanism()).isIn("none", "curve");
            } catch (SigningException refusal) {
                assertThat(refusal.getMessage())
                        .matches("sign-[a-z-]+: [\\P{Cntrl}]+")
                        .hasSizeLessThan(1100);
            }
        }
    }
}
