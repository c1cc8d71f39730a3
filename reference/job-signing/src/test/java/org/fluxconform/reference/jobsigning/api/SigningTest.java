package org.fluxconform.reference.jobsigning.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValueBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {

    private static final long ALICE = 1000;
    private static final Environment ENVIRONMENT = Environment.ofThisProcess().withRealUid(ALICE);
    private static final byte[] PAYLOAD = "very secret".getBytes(StandardCharsets.US_ASCII);

    private static Signing signing(String defaultType, String... allowed) {
        Table sign = new Table(
                Map.of("max-ttl", 60L, "default-type", defaultType, "allowed-types", List.of((Object[]) allowed)));
        return new Signing(Configuration.of(Map.of("sign", sign)), ENVIRONMENT, Rules.standard());
    }

    private final Signing none = signing("none", "none");

    @Test
    void without_a_configuration_nothing_is_done() {
        Signing unconfigured = new Signing(Configuration.notLoaded(), ENVIRONMENT, Rules.standard());

        assertThatThrownBy(() -> unconfigured.wrap(PAYLOAD, WrapOptions.STANDARD))
                .hasMessage("configuration has not been loaded");
        assertThatThrownBy(() -> unconfigured.unwrap("x.y.z", UnwrapOptions.STANDARD))
                .hasMessage("configuration has not been loaded");
    }

    @Test
    void wrong_usage_is_an_invalid_argument_before_anything_else() {
        Signing unconfigured = new Signing(Configuration.notLoaded(), ENVIRONMENT, Rules.standard());

        assertThatThrownBy(() -> unconfigured.wrap(PAYLOAD, WrapOptions.STANDARD.withFlags(1)))
                .hasMessage("Invalid argument");
        assertThatThrownBy(() -> unconfigured.wrap(null, WrapOptions.STANDARD)).hasMessage("Invalid argument");
        assertThatThrownBy(() -> unconfigured.wrap(PAYLOAD, WrapOptions.STANDARD.as(-1)))
                .hasMessage("Invalid argument");
        assertThatThrownBy(() -> unconfigured.unwrap(null, UnwrapOptions.STANDARD))
                .hasMessage("Invalid argument");
        assertThatThrownBy(() -> unconfigured.unwrap("x.y.z", UnwrapOptions.STANDARD.withFlags(2)))
                .hasMessage("Invalid argument");
    }

    @ParameterizedTest
    @CsvSource({
        "munge, ,     ,     munge",
        "curve, ,     ,     curve",
        "munge, none, ,     none",
        "munge, ,     1000, none",
        "munge, ,     1001, munge",
        "munge, curve, 1000, curve"
    })
    void the_mechanism_asked_for_signs_else_none_for_the_owner_else_the_default(
            String defaultType, String mechanism, Long owner, String chosen) throws SigningException {
        WrapOptions options = WrapOptions.STANDARD;
        options = mechanism == null ? options : options.withMechanism(mechanism);
        options = owner == null ? options : options.withOwner(owner);

        assertThat(MechanismChoice.STANDARD.choose(options, ALICE, signTable(defaultType)))
                .isEqualTo(chosen);
    }

    private static SignTable signTable(String defaultType) {
        return new SignTable(60, defaultType, List.of("munge"), Table.EMPTY);
    }

    @Test
    void an_empty_payload_comes_back_as_none() throws SigningException {
        String signed = none.wrap(new byte[0], WrapOptions.STANDARD);

        assertThat(signed).contains("..none");
        assertThat(none.unwrap(signed, UnwrapOptions.STANDARD).payload()).isNull();
    }

    @Test
    void limits_of_size_are_told() throws SigningException {
        assertThat(none.wrap(new byte[Signing.MAX_PAYLOAD], WrapOptions.STANDARD)
                        .length())
                .isLessThanOrEqualTo(Signing.MAX_SIGNED);
        assertThatThrownBy(() -> none.wrap(new byte[Signing.MAX_PAYLOAD + 1], WrapOptions.STANDARD))
                .hasMessage("sign-wrap: payload too large (> 7077888 bytes)");
        assertThatThrownBy(() -> none.unwrap("x".repeat(Signing.MAX_SIGNED + 1), UnwrapOptions.STANDARD))
                .hasMessage("sign-unwrap: signed request too large (> 10485760 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "....", "=.=.=", "\0.\0.\0", "AAAA.AAAA.AAAA", "é.é.é"})
    void hostile_texts_are_refused_as_undecodable(String text) {
        assertThatThrownBy(() -> none.unwrap(text, UnwrapOptions.STANDARD))
                .hasMessage("sign-unwrap: header decode error: Invalid argument");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void ten_mebibytes_of_anything_are_refused_in_time() {
        for (String part : List.of(".", "A", "AAA=", "A.", "\0")) {
            String text = part.repeat(Signing.MAX_SIGNED / part.length());
            assertThatThrownBy(() -> none.unwrap(text, UnwrapOptions.STANDARD))
                    .hasMessage("sign-unwrap: header decode error: Invalid argument");
        }
    }

    @Test
    void a_request_with_any_character_replaced_is_refused() throws SigningException {
        String signed = none.wrap(PAYLOAD, WrapOptions.STANDARD);
        Random random = new Random(7);
        for (int i = 0; i < signed.lastIndexOf('.') - 20; i++) {
            String changed = signed.substring(0, i) + (char) random.nextInt(0x20) + signed.substring(i + 1);
            assertThatThrownBy(() -> none.unwrap(changed, UnwrapOptions.STANDARD))
                    .isInstanceOf(SigningException.class);
        }
    }

    @Test
    void what_a_stranger_wrote_is_quoted_in_print_and_in_short() {
        String header = Base64Codec.STRICT.encode(KeyValueBlock.encode(
                List.of(Entry.integer("version", 1), Entry.string("mechanism", "a\n\u001b[2J" + "x".repeat(9_000)))));

        assertThatThrownBy(() -> none.unwrap(header + "..none", UnwrapOptions.STANDARD))
                .hasMessageStartingWith("sign-unwrap: header mechanism=a??[2Jxxx")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(1100));
    }

    @Test
    void nothing_that_was_signed_shows_when_results_are_printed() throws SigningException {
        Unwrapped unwrapped = none.unwrap(none.wrap(PAYLOAD, WrapOptions.STANDARD), UnwrapOptions.STANDARD);

        assertThat(unwrapped.toString()).isEqualTo("Unwrapped[userid=1000, payload of 11 bytes, mechanism=none]");
    }
}
