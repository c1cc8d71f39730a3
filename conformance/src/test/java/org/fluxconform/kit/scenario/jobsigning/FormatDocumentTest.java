package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fluxconform.kit.cli.Home;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.peer.MungeForge;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.embedded.EmbeddedMungeDriver;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.certificate.BouncyCastleEd25519;
import org.fluxconform.reference.jobsigning.certificate.CertificateToml;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every example of {@code format.md} is what the recordings have, what the kit makes, and what the reference makes or accepts. */
class FormatDocumentTest {

    private static final byte[] CONTENT = "hello world".getBytes(StandardCharsets.US_ASCII);
    private static final long ALICE = 1000;
    private static final Instant SIGNED = Instant.parse("2024-01-01T00:00:00Z");

    private final FormatDocument document = document();
    private final RecordedVectors vectors = new RecordedVectors();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"none, wrap-none-hello", "munge, wrap-munge-hello", "curve, wrap-curve-home-hello"})
    void aRequestIsTheRecordedOneAndItsDumpsAreItsParts(String mechanism, String vector) {
        SignedRequest request = SignedRequest.of(document.block(mechanism + ".request"));

        assertThat(request.text()).isEqualTo(recorded(vector));
        assertThat(document.dump(mechanism + ".header")).isEqualTo(SignedRequest.decoded(request.header()));
        assertThat(request.withEntries(Entries.read(document.dump(mechanism + ".header"))))
                .isEqualTo(request);
        assertThat(request.withContent(CONTENT)).isEqualTo(request);
        assertThat(keys(request.entries()).subList(0, 3)).isEqualTo(keys(document.table("key"), 3));
    }

    @Test
    void theRequestByNoneIsMadeByKitAndReferenceAlike() throws Exception {
        String request = document.block("none.request");
        Entries header = Entries.of(
                Entry.integer("version", 1), Entry.string("mechanism", "none"), Entry.integer("userid", ALICE));

        assertThat(document.dump("none.payload")).isEqualTo(CONTENT);
        assertThat(new SignedRequest("", "", "none")
                        .withEntries(header)
                        .withContent(CONTENT)
                        .text())
                .isEqualTo(request);
        assertThat(alice().wrap(sign("none"), CONTENT)).isEqualTo(request);
        assertAccepted(alice().unwrap(sign("none"), request), "none");
    }

    @Test
    void theCredentialOfMungeHoldsTheDigestOfTheCoveredText() throws Exception {
        SignedRequest request = SignedRequest.of(document.block("munge.request"));
        MungeCredential credential = new MungeForge(mungeKey()).open(request.signature());

        assertThat(request.covered()).isEqualTo(document.block("munge.covered"));
        assertThat(Digests.typed(document.block("munge.covered"))).isEqualTo(document.dump("munge.content"));
        assertThat(credential.data()).isEqualTo(document.dump("munge.content"));
        assertThat(credential.uid()).isEqualTo(ALICE);
        assertThat(credential.encoded()).isEqualTo(SIGNED);
    }

    /** As the page tells it, with the JDK's own cryptography. */
    @Test
    void aCredentialIsMadeUpAsThePageTells() throws GeneralSecurityException {
        byte[] outer = document.dump("munge.outer");
        byte[] inner = document.dump("munge.inner");
        byte[] cipherSubkey = sha1(mungeKey().bytes(), '1');
        byte[] macSubkey = sha1(mungeKey().bytes(), '2');
        byte[] tag = Arrays.copyOfRange(outer, 21, 53);
        byte[] key = Arrays.copyOf(hmac(cipherSubkey, tag), 16);

        assertThat("MUNGE:" + SignedRequest.base64(outer) + ":")
                .isEqualTo(SignedRequest.of(document.block("munge.request")).signature());
        assertThat(document.block("munge.keys").lines())
                .map(line -> line.replaceFirst(" +(?=\\w+$)", ": "))
                .containsExactly(
                        "cipher subkey: " + HexFormat.of().formatHex(cipherSubkey),
                        "MAC subkey: " + HexFormat.of().formatHex(macSubkey),
                        "credential key: " + HexFormat.of().formatHex(key));
        assertThat(hmac(macSubkey, Arrays.copyOf(outer, 21), inner)).isEqualTo(tag);
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(outer, 5, 16));
        assertThat(aes.doFinal(outer, 53, outer.length - 53)).isEqualTo(inner);
        assertThat(Arrays.copyOfRange(inner, 41, inner.length)).isEqualTo(document.dump("munge.content"));
    }

    @Test
    void theRequestByMungeIsAcceptedByTheReferenceThroughADaemonWithTheTestKey() throws Exception {
        try (var munged = new EmbeddedMungeDriver(Clock.systemUTC()).start(mungeKey())) {
            String configuration = sign("munge") + "[sign.munge]\nsocket-path = \"" + munged.socket() + "\"\n";
            String request = document.block("munge.request");

            assertAccepted(alice().unwrap(configuration, request), "munge");
            assertThatThrownBy(() -> alice().unwrap(configuration, request.replace("aGVsbG8", "aGVsbG9")))
                    .hasMessageContaining("hash mismatch");
        }
    }

    @Test
    void theCertificateAndItsKeyAreThoseOfTheRecordingAndOfTheKit() {
        KeyPair pair = KeyPair.of(Arrays.copyOf(document.dump("curve.key"), 32));

        assertThat(document.dump("curve.key")).isEqualTo(pair.secretKey());
        assertThat(document.block("curve.secret") + "\n")
                .isEqualTo(CertificateFiles.secretText(pair.secretKey()))
                .isEqualTo(vectors.key("user1000").get("secret_file").asString());
        assertThat(document.block("curve.public") + "\n")
                .isEqualTo(CertificateFiles.publicText(Certificate.plain(pair)))
                .isEqualTo(vectors.key("user1000").get("pub_file").asString());
    }

    @Test
    void theRequestByCurveIsMadeByKitAndReferenceAlike() throws Exception {
        SignedRequest request = SignedRequest.of(document.block("curve.request"));
        KeyPair pair = KeyPair.of(Arrays.copyOf(document.dump("curve.key"), 32));
        byte[] covered = document.block("curve.covered").getBytes(StandardCharsets.US_ASCII);

        assertThat(request.covered()).isEqualTo(document.block("curve.covered"));
        assertThat(pair.sign(covered)).isEqualTo(document.dump("curve.sigbytes"));
        assertThat(SignedRequest.base64(document.dump("curve.sigbytes"))).isEqualTo(request.signature());
        assertThat(KeyPair.verifies(pair.publicKey(), covered, document.dump("curve.sigbytes")))
                .isTrue();

        ReferenceLibrary alice = alice();
        alice.file(alice.homeCertificate(), document.block("curve.secret"));
        alice.file(Path.of(alice.homeCertificate() + ".pub"), document.block("curve.public"));
        String configuration = sign("curve") + "[sign.curve]\nrequire-ca = false\n";
        assertThat(alice.wrap(configuration, CONTENT)).isEqualTo(request.text());
        assertAccepted(alice.unwrap(configuration, request.text()), "curve");
    }

    @Test
    void theAuthoritySignsTheDumpedBlock() throws Exception {
        String file = document.block("ca.user") + "\n";
        byte[] covered = document.dump("ca.covered");
        byte[] signature = document.dump("ca.signature");
        JsonNode recorded = vectors.key("causer");
        byte[] authority =
                SignedRequest.decoded(vectors.key("ca").get("public_key_b64").asString());
        var read = new CertificateToml(CertificateToml.CHECKS, Base64Codec.STRICT, new BouncyCastleEd25519())
                .readPublic(file.getBytes(StandardCharsets.UTF_8));

        assertThat(file).isEqualTo(recorded.get("pub_file").asString());
        assertThat(covered).isEqualTo(vectors.hex(recorded, "tbs_hex"));
        assertThat(read.toBeSigned(Base64Codec.STRICT)).isEqualTo(covered);
        assertThat(read.signature()).contains(signature);
        assertThat(KeyPair.verifies(authority, covered, signature)).isTrue();
        assertThat(document.table("name"))
                .extracting(row -> "meta." + row.get(0) + " " + row.get(1))
                .isEqualTo(Entries.read(covered).list().stream()
                        .skip(2)
                        .map(entry -> entry.key() + " " + entry.type())
                        .toList());
    }

    /** The table of a header's keys has all that a recording with an authority has, in its order and with its types. */
    @Test
    void theTableOfKeysIsInTheOrderOfAHeader() {
        List<String> seen = SignedRequest.of(recorded("wrap-curve-ca")).entries().list().stream()
                .map(entry -> entry.key().startsWith("curve.cert.meta.")
                        ? "curve.cert.meta.NAME as in the certificate"
                        : entry.key() + " " + entry.type())
                .distinct()
                .toList();

        assertThat(document.table("key"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .isEqualTo(seen);
    }

    @Test
    void everyFaultOfBase64InTheTableIsRefused() {
        assertThat(Base64Codec.STRICT.decode("aGk=")).contains("hi".getBytes(StandardCharsets.US_ASCII));
        assertThat(document.table("fault")).hasSize(7).allSatisfy(row -> {
            String example = row.get(1).replace("\\u0080", "\u0080");
            assertThat(Base64Codec.STRICT.decode(example)).as(row.toString()).isEmpty();
        });
    }

    /** Without a key that the table calls required, a good request is refused, and without another it is not. */
    @Test
    void theTableOfConfigurationKnowsWhichKeysAreRequired() throws Exception {
        String complete = document.block("configuration");
        ReferenceLibrary alice = alice();
        alice.file(Path.of("ca.pub"), vectors.key("ca").get("pub_file").asString());
        List<String> described = new ArrayList<>();
        String table = "";
        for (List<String> row : document.table("table")) {
            table = row.get(0).isEmpty() ? table : row.get(0);
            String key = row.get(1);
            described.add(table + " " + key);
            Throwable refusal = catchThrowable(() ->
                    alice.unwrap(withPaths(without(complete, described.get(described.size() - 1))), signedByCa()));
            if (row.get(3).equals("required")) {
                assertThat(refusal).as(table + " " + key).hasMessageContaining("'" + key + "' must be set");
            } else {
                assertThat(refusal).as(table + " " + key).isNull();
            }
        }
        assertThat(described).isEqualTo(keysOf(complete));
        assertAccepted(alice.unwrap(withPaths(complete), signedByCa()), "curve");
    }

    private String signedByCa() {
        return recorded("wrap-curve-ca");
    }

    private String withPaths(String configuration) {
        return configuration.replace("/etc/flux/security", folder.toString());
    }

    /** A configuration without a line; the key is preceded by its table. */
    private static String without(String configuration, String tableAndKey) {
        List<String> left = new ArrayList<>();
        String table = "";
        for (String line : configuration.lines().toList()) {
            table = line.startsWith("[") ? line : table;
            if (!tableAndKey.equals(table + " " + line.split(" ")[0])) {
                left.add(line);
            }
        }
        return String.join("\n", left) + "\n";
    }

    private static List<String> keysOf(String configuration) {
        List<String> keys = new ArrayList<>();
        String table = "";
        for (String line : configuration.lines().toList()) {
            table = line.startsWith("[") ? line : table;
            if (line.contains(" = ")) {
                keys.add(table + " " + line.split(" ")[0]);
            }
        }
        return keys;
    }

    private static void assertAccepted(Unwrapped unwrapped, String mechanism) {
        assertThat(unwrapped.userid()).isEqualTo(ALICE);
        assertThat(unwrapped.payload()).isEqualTo(CONTENT);
        assertThat(unwrapped.mechanism()).isEqualTo(mechanism);
    }

    private ReferenceLibrary alice() {
        return new ReferenceLibrary(folder, ALICE, SIGNED);
    }

    private static String sign(String mechanism) {
        return "[sign]\nmax-ttl = 3153600000\ndefault-type = \"%s\"\nallowed-types = [\"%s\"]\n"
                .formatted(mechanism, mechanism);
    }

    private MungeKey mungeKey() {
        return new MungeKey(HexFormat.of().parseHex(vectors.key("munge_key_hex").asString()));
    }

    private String recorded(String vector) {
        return vectors.wrap(vector).get("expect").get("out").asString();
    }

    private static List<String> keys(Entries entries) {
        return entries.list().stream().map(Entry::key).toList();
    }

    private static List<String> keys(List<List<String>> table, int count) {
        return table.stream().limit(count).map(row -> row.get(0)).toList();
    }

    private static byte[] sha1(byte[] key, char use) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        digest.update(key);
        digest.update((byte) use);
        return digest.digest();
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static FormatDocument document() {
        try {
            return new FormatDocument(Home.find().features().resolve("job-signing/format.md"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
