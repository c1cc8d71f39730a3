package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The kit makes requests and certificates that the Flux library would have made, to the byte. */
class ForgeTest {

    private static final long MAX_TTL = 3_153_600_000L;

    private final RecordedVectors recorded = new RecordedVectors();

    @TempDir
    private Path folder;

    @Test
    void aCurveRequestIsTheRecordedOne() throws IOException {
        JsonNode vector = recorded.wrap("wrap-curve-home-hello");
        KeyPair pair = KeyPair.of(recorded.hex(recorded.key("user1000"), "seed_hex"));
        Recipe recipe = Recipe.plain("u1000", recorded.hex(vector, "payload_hex"), at(vector))
                .expiringAfter(MAX_TTL);

        String signed = new Forge(user -> 1000, null).curve(recipe, Certificate.plain(pair), pair);

        assertThat(signed).isEqualTo(vector.get("expect").get("out").asString());
    }

    @Test
    void theContentOfAMungeCredentialIsTheRecordedOne() {
        JsonNode vector = recorded.wrap("wrap-munge-hello");
        SignedRequest request = SignedRequest.of(vector.get("expect").get("out").asString());

        assertThat(Digests.typed(request.covered())).isEqualTo(recorded.hex(vector, "munge_payload_hex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user1000", "causer", "ca", "typed"})
    void anAuthoritySignsTheRecordedBytes(String name) throws IOException {
        JsonNode key = recorded.key(name);
        Path file =
                Files.writeString(folder.resolve("sig.pub"), key.get("pub_file").asString());

        Certificate read = new Certificate(CertificateReader.metadata(file), CertificateReader.publicKey(file), null);

        assertThat(read.toBeSigned()).isEqualTo(recorded.hex(key, "tbs_hex"));
        if (!key.get("ca_signature_b64").isNull()) {
            KeyPair authority = KeyPair.of(recorded.hex(recorded.key("ca"), "seed_hex"));
            assertThat(SignedRequest.base64(read.signedBy(authority).signature()))
                    .isEqualTo(key.get("ca_signature_b64").asString());
        }
    }

    @Test
    void aPairIsFiledAsRecorded() throws IOException {
        JsonNode key = recorded.key("user1000");
        KeyPair pair = KeyPair.of(recorded.hex(key, "seed_hex"));

        CertificateFiles files = new CertificateFiles(folder.resolve("sig")).write(Certificate.plain(pair), pair);

        assertThat(files.publicFile()).hasContent(key.get("pub_file").asString());
        assertThat(files.secretFile()).hasContent(key.get("secret_file").asString());
    }

    @Test
    void aHeaderIsReadAndWrittenAsRecorded() {
        String signed = recorded.wrap("wrap-curve-ca").get("expect").get("out").asString();
        SignedRequest request = SignedRequest.of(signed);

        Entries entries = request.entries();

        assertThat(entries.list()).hasSizeGreaterThan(10);
        assertThat(request.withEntries(entries).text()).isEqualTo(signed);
    }

    private static Instant at(JsonNode vector) {
        return Instant.ofEpochSecond(vector.get("now").asLong());
    }
}
