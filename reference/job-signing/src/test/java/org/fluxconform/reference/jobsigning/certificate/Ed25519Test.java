package org.fluxconform.reference.jobsigning.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class Ed25519Test {

    private static final byte[] MESSAGE = "HEADER.PAYLOAD".getBytes(StandardCharsets.US_ASCII);

    /** The group's order, little endian. */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    private final Ed25519 ed25519 = new BouncyCastleEd25519();
    private final SecretKey key = SecretKey.generate(new SecureRandom());

    @Test
    void a_signature_is_good_for_its_key_and_message_alone() {
        byte[] signature = ed25519.sign(key, MESSAGE);

        assertThat(ed25519.verify(key.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(ed25519.verify(key.publicKey(), "HEADER.PAYLOADs".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
        assertThat(ed25519.verify(SecretKey.generate(new SecureRandom()).publicKey(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void no_bit_of_a_signature_can_be_changed() {
        byte[] signature = ed25519.sign(key, MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(ed25519.verify(key.publicKey(), MESSAGE, changed)).isFalse();
        }
    }

    @Test
    void a_signature_has_64_bytes() {
        byte[] signature = ed25519.sign(key, MESSAGE);

        assertThat(ed25519.verify(key.publicKey(), MESSAGE, new byte[0])).isFalse();
        assertThat(ed25519.verify(key.publicKey(), MESSAGE, Arrays.copyOf(signature, 63)))
                .isFalse();
        assertThat(ed25519.verify(key.publicKey(), MESSAGE, Arrays.copyOf(signature, 65)))
                .isFalse();
    }

    @Test
    void the_order_of_the_group_can_not_be_added_to_S() {
        byte[] signature = ed25519.sign(key, MESSAGE);
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (signature[32 + i] & 0xFF) + (ORDER[i] & 0xFF) + carry;
            signature[32 + i] = (byte) sum;
            carry = sum >> 8;
        }

        assertThat(ed25519.verify(key.publicKey(), MESSAGE, signature)).isFalse();
    }

    /** The eight points of small order, and encodings of them and of others that aren't canonical. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void keys_of_small_order_and_odd_encodings_are_no_keys(String hex) {
        byte[] publicKey = HexFormat.of().parseHex(hex);
        byte[] signature = Arrays.copyOf(publicKey, 64);

        assertThat(ed25519.isPublicKey(publicKey)).isFalse();
        assertThat(ed25519.verify(publicKey, MESSAGE, signature)).isFalse();
    }

    @Test
    void keys_of_other_lengths_are_no_keys() {
        assertThat(ed25519.isPublicKey(new byte[31])).isFalse();
        assertThat(ed25519.isPublicKey(new byte[33])).isFalse();
        assertThat(ed25519.isPublicKey(new byte[0])).isFalse();
    }

    @Test
    void a_secret_key_is_64_bytes_that_belong_together_and_never_shown() {
        byte[] bytes = key.encoded();
        byte[] mixed = bytes.clone();
        mixed[0] ^= 1;

        assertThat(SecretKey.of(bytes)).isPresent();
        assertThat(SecretKey.of(mixed)).isEmpty();
        assertThat(SecretKey.of(Arrays.copyOf(bytes, 32))).isEmpty();
        assertThat(new CertificatePair(null, key).toString()).contains("SecretKey[...]");
    }
}
