package org.fluxconform.reference.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.store.SealedSecret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class SecretBoxTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path home;

    private SecretBox box(String key) {
        return SecretBox.open(Optional.of(key), home, RANDOM);
    }

    @Test
    void whatIsSealedOpensUnderTheSameKeyAndNoOther() {
        SealedSecret sealed = box("k".repeat(32)).seal("s1", "\"topsecret\"");
        assertThat(box("k".repeat(32)).open(sealed)).contains("\"topsecret\"");
        assertThat(box("K".repeat(32)).open(sealed)).isEmpty();
        assertThat(box("k".repeat(33)).open(sealed)).isEmpty();
        assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("topsecret");
    }

    @Test
    void aSecretDoesNotOpenUnderAnotherNameOrWhenAnyBitIsChanged() {
        SecretBox box = box("k".repeat(32));
        SealedSecret sealed = box.seal("s1", "\"v\"");
        assertThat(box.open(new SealedSecret("s2", sealed.nonce(), sealed.ciphertext())))
                .isEmpty();
        for (int i = 0; i < sealed.ciphertext().length; i++) {
            byte[] changed = sealed.ciphertext().clone();
            changed[i] ^= 1;
            assertThat(box.open(new SealedSecret("s1", sealed.nonce(), changed)))
                    .as("byte %d", i)
                    .isEmpty();
        }
        byte[] nonce = sealed.nonce().clone();
        nonce[0] ^= 1;
        assertThat(box.open(new SealedSecret("s1", nonce, sealed.ciphertext()))).isEmpty();
        assertThat(box.open(new SealedSecret("s1", new byte[0], sealed.ciphertext())))
                .isEmpty();
        assertThat(box.open(new SealedSecret("s1", sealed.nonce(), new byte[0])))
                .isEmpty();
    }

    @Test
    void noNonceIsUsedTwice() {
        SecretBox box = box("k".repeat(32));
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(HexFormat.of().formatHex(box.seal("s", "1").nonce()));
        }
        assertThat(nonces).hasSize(1000);
    }

    @Test
    void theKeyIsDerivedAsRfc5869Says() {
        // RFC 5869, A.3: no salt, no info; the first 32 of its 42 bytes
        assertThat(HexFormat.of().formatHex(EncryptionKey.hkdf(HexFormat.of().parseHex("0b".repeat(22)), new byte[0])))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void withoutAConfiguredKeyOneIsKeptInAPrivateFile() throws Exception {
        SealedSecret sealed = SecretBox.open(Optional.empty(), home, RANDOM).seal("s", "1");
        Path file = home.resolve("encryption-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SecretBox.open(Optional.empty(), home, RANDOM).open(sealed)).contains("1");
        String text = Files.readString(file).strip();
        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(box(text).open(sealed)).contains("1");
    }

    @Test
    void serversThatStartTogetherInOneHomeHaveOneKey() {
        List<CompletableFuture<SecretBox>> boxes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> SecretBox.open(Optional.empty(), home, RANDOM)))
                .toList();
        SealedSecret sealed = boxes.get(0).join().seal("s", "1");
        assertThat(boxes).allSatisfy(box -> assertThat(box.join().open(sealed)).contains("1"));
    }
}
