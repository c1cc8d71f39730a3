package org.fluxconform.reference.jobsigning.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
@ParameterizedClass
@MethodSource("implementations")
class Ed25519Test {

    private static final byte[] MESSAGE = "HEADER.PAYLOAD".getBytes(StandardCharsets.US_ASCII);

    /** The group's order, little endian. */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    private static final long SEED = 20_260_128;

    @Parameter
    Ed25519 ed25519;

    private final SecretKey key = SecretKey.generate(new SecureRandom());

    /** The native one is asked wherever its library runs: it is built for Linux on x86-64. */
    static List<Ed25519> implementations() {
        Optional<NativeEd25519> nativeOne = NativeEd25519.load();
        boolean expected = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assertThat(nativeOne.isPresent()).isEqualTo(expected);
        List<Ed25519> all = new ArrayList<>(List.of(new BouncyCastleEd25519()));
        nativeOne.ifPresent(all::add);
        return all;
    }

    /** RFC 8032, 7.1: tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void the_vectors_of_the_RFC(String seed, String publicKey, String message, String signature) {
        HexFormat hex = HexFormat.of();
        SecretKey known = SecretKey.of(hex.parseHex(seed + publicKey)).orElseThrow();

        assertThat(hex.formatHex(ed25519.sign(known, hex.parseHex(message)))).isEqualTo(signature);
        assertThat(ed25519.verify(hex.parseHex(publicKey), hex.parseHex(message), hex.parseHex(signature)))
                .isTrue();
    }

    /** Bouncy Castle's is the yardstick: what is signed is the same, and what is changed anyhow is taken or refused alike. */
    @Test
    void all_agree_on_whatever_is_changed() {
        Ed25519 yardstick = new BouncyCastleEd25519();
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            SecretKey some = SecretKey.of(seedAndKey(seed)).orElseThrow();
            byte[] message = new byte[random.nextInt(200)];
            random.nextBytes(message);
            byte[] signature = ed25519.sign(some, message);
            assertThat(signature).isEqualTo(yardstick.sign(some, message));
            for (int change = 0; change < 8; change++) {
                byte[] otherKey = changed(some.publicKey(), change == 1, random);
                byte[] otherMessage = changed(message, change == 2, random);
                byte[] otherSignature = switch (change) {
                    case 3 -> changed(signature, true, random);
                    case 4 -> withBytes(signature, 0, edge(random)); // R
                    case 5 -> withBytes(signature, 32, edge(random)); // S
                    case 6 -> withBytes(signature, 32, ORDER);
                    case 7 -> withBytes(signature, 0, some.publicKey());
                    default -> signature;
                };
                assertThat(ed25519.verify(otherKey, otherMessage, otherSignature))
                        .as("seed %d, round %d, change %d", SEED, round, change)
                        .isEqualTo(yardstick.verify(otherKey, otherMessage, otherSignature))
                        .isEqualTo(change == 0 || change == 2 && message.length == 0);
            }
            byte[] edge = edge(random);
            assertThat(ed25519.isPublicKey(edge)).isEqualTo(yardstick.isPublicKey(edge));
            assertThat(ed25519.verify(edge, message, signature)).isEqualTo(yardstick.verify(edge, message, signature));
        }
    }

    private static byte[] seedAndKey(byte[] seed) {
        byte[] both = Arrays.copyOf(seed, SecretKey.BYTES);
        new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().encode(both, Ed25519.KEY_BYTES);
        return both;
    }

    private static byte[] changed(byte[] bytes, boolean really, Random random) {
        byte[] copy = bytes.clone();
        if (really && copy.length > 0) {
            int bit = random.nextInt(8 * copy.length);
            copy[bit / 8] ^= (byte) (1 << bit % 8);
        }
        return copy;
    }

    private static byte[] withBytes(byte[] bytes, int offset, byte[] replacement) {
        byte[] copy = bytes.clone();
        System.arraycopy(replacement, 0, copy, offset, replacement.length);
        return copy;
    }

    /** 32 bytes about the order of the group, the prime of the field, or the largest number. */
    private static byte[] edge(Random random) {
        byte[] edge = switch (random.nextInt(3)) {
            case 0 -> ORDER.clone();
            case 1 -> HexFormat.of().parseHex("ed" + "ff".repeat(30) + "7f");
            default -> HexFormat.of().parseHex("ff".repeat(32));
        };
        edge[0] += (byte) (random.nextInt(40) - 20);
        return edge;
    }

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
