package org.fluxconform.reference.jobsigning.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("jdk")
class CertificateFilesTest {

    private static final String CURVE = "[curve]\n    public-key = \"tlX9RYnJFx6Q3fjfUlzewWn9+wYYSnFOz+9kSoKuxZs=\"\n";

    private final Ed25519 ed25519 = new BouncyCastleEd25519();
    private final CertificateFiles files = CertificateFiles.standard(Base64Codec.STRICT, ed25519);

    @TempDir
    private Path folder;

    private static CertificatePair pair(Entry... metadata) {
        return new KeyGenerator(new SecureRandom()).generate(List.of(metadata));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void what_is_stored_is_loaded_with_the_order_and_types_of_its_metadata() throws SigningException {
        CertificatePair stored = pair(
                Entry.integer("z", -5),
                Entry.decimal("d", 1.5),
                Entry.bool("b", true),
                Entry.string("text", "quote \" back \\ line \n tab \t é"),
                Entry.timestamp("t", 1704067200));
        files.store(folder.resolve("sig"), stored);

        CertificatePair loaded = files.load(folder.resolve("sig"));

        assertThat(loaded.certificate().isSameAs(stored.certificate())).isTrue();
        assertThat(loaded.certificate().metadata().entries())
                .extracting(Entry::key)
                .containsExactly("algorithm", "z", "d", "b", "text", "t");
        assertThat(loaded.secretKey().publicKey()).isEqualTo(stored.secretKey().publicKey());
    }

    @Test
    void only_the_owner_can_read_the_secret_file_also_when_it_replaces_another() throws IOException, SigningException {
        Path name = folder.resolve("sig");
        Files.writeString(name, "old");
        Files.setPosixFilePermissions(name, PosixFilePermissions.fromString("rw-rw-rw-"));
        files.store(name, pair());

        assertThat(mode(name)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("sig.pub"))).isEqualTo("rw-r--r--");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void the_public_file_keeps_its_mode() throws IOException, SigningException {
        Path name = folder.resolve("sig");
        files.store(name, pair());
        Files.setPosixFilePermissions(folder.resolve("sig.pub"), PosixFilePermissions.fromString("rw-r-----"));
        files.store(name, pair());

        assertThat(mode(folder.resolve("sig.pub"))).isEqualTo("rw-r-----");
    }

    @Test
    void metadata_with_a_dot_in_its_name_is_not_stored() {
        assertThatThrownBy(() -> files.store(folder.resolve("sig"), pair(Entry.string("a.b", "x"))))
                .hasMessage("metadata name 'a.b' must not hold a dot");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_missing_is_told_as_missing() throws SigningException, IOException {
        Path name = folder.resolve("sig");
        assertThatThrownBy(() -> files.load(name))
                .hasMessage("No such file or directory")
                .extracting(e -> ((SigningException) e).errno())
                .isEqualTo(Errno.ENOENT);
        files.store(name, pair());
        Files.delete(name);
        assertThatThrownBy(() -> files.load(name)).hasMessage("No such file or directory");
        assertThat(files.loadPublic(name)).isNotNull();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no metadata", CURVE),
                Arguments.of("no curve", "[metadata]\n"),
                Arguments.of("no key", "[metadata]\n[curve]\n"),
                Arguments.of("a key that is no text", "[metadata]\n[curve]\npublic-key = 1\n"),
                Arguments.of("a short key", "[metadata]\n[curve]\npublic-key = \"aGk=\"\n"),
                Arguments.of("sloppy base64", "[metadata]\n" + CURVE.replace("xZs=", "xZt=")),
                Arguments.of("a key of small order", "[metadata]\n[curve]\npublic-key = \"" + "A".repeat(43) + "=\"\n"),
                Arguments.of("a short signature", "[metadata]\n" + CURVE + "signature = \"aGk=\"\n"),
                Arguments.of("a signature that is no text", "[metadata]\n" + CURVE + "signature = true\n"),
                Arguments.of("a dotted name", "[metadata]\n\"a.b\" = 1\n" + CURVE),
                Arguments.of("a nested table", "[metadata]\na.b = 1\n" + CURVE),
                Arguments.of("a list", "[metadata]\na = [ 1 ]\n" + CURVE),
                Arguments.of("a day", "[metadata]\na = 2024-01-01\n" + CURVE),
                Arguments.of("a time before 1970", "[metadata]\na = 1969-12-31T23:59:59Z\n" + CURVE),
                Arguments.of("a zero byte in a text", "[metadata]\na = \"\\u0000\"\n" + CURVE),
                Arguments.of("metadata that is no table", "metadata = 1\n" + CURVE),
                Arguments.of("no TOML", "[metadata\n" + CURVE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void a_damaged_certificate_is_an_invalid_argument(String damage, String content) throws IOException {
        Files.writeString(folder.resolve("sig.pub"), content);

        assertThatThrownBy(() -> files.loadPublic(folder.resolve("sig"))).hasMessage("Invalid argument");
    }

    @Test
    void other_keys_and_tables_are_passed_over_and_offsets_too() throws SigningException {
        Certificate certificate = new CertificateToml(CertificateToml.CHECKS, Base64Codec.STRICT, ed25519)
                .readPublic(("[metadata]\nt = 2024-01-01T00:00:00+05:00\n" + CURVE + "later = 1\n[more]\nx = 1\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(certificate.metadata().entries()).containsExactly(Entry.timestamp("t", 1704067200));
    }
}
