package org.fluxconform.reference.jobsigning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TomlReaderTest {

    private static Table read(String text) throws SigningException {
        return new TomlReader().read("x.toml", text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("a = 1\u0000", "x.toml::-1: Config contains embedded NUL byte"),
                Arguments.of("a = 1\u001b", "x.toml::-1: Invalid control character (0x1b) at position 5"),
                Arguments.of("a = 1\u007f", "x.toml::-1: Invalid control character (0x7f) at position 5"),
                Arguments.of("\ufeffa = 1", "x.toml::1: byte order mark"),
                Arguments.of("[a", "x.toml::-1: Unbalanced brackets"),
                Arguments.of("a]", "x.toml::-1: Unbalanced brackets"),
                Arguments.of(
                        "a = " + "[".repeat(33) + "]".repeat(33), "x.toml::-1: Excessive bracket nesting depth (33)"),
                Arguments.of("\n".repeat(10_001), "x.toml::-1: Input too large (>10000 lines)"),
                Arguments.of("a = \"" + "x".repeat(1 << 20) + "\"", "x.toml::-1: Input too large (>1048576 bytes)"),
                Arguments.of("a = \"\"\"\"\"\"", "x.toml::-1: Adjacent triple-quote sequences not allowed"),
                Arguments.of("a = 1\n\n# c\na = 2", "x.toml::4: key a exists"),
                Arguments.of("[a]\n[b]\n[a]", "x.toml::3: key a exists"),
                Arguments.of(
                        "\n\na = [ 1,\n \"x\" ]", "x.toml::3: array type mismatch while processing array of values"),
                Arguments.of("a = { b = { c = 1, } }\n", "x.toml::1: A trailing comma is not allowed"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_is_no_TOML_or_beyond_the_limits_is_refused_with_its_place(String text, String refusal) {
        assertThatThrownBy(() -> read(text)).hasMessageStartingWith(refusal);
    }

    @Test
    void what_is_not_UTF8_is_refused_even_in_a_comment() {
        byte[] bytes = {'#', (byte) 0xC3, '\n'};

        assertThatThrownBy(() -> new TomlReader().read("x.toml", bytes)).hasMessage("x.toml::-1: Invalid UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = '[[['           | [[[",
                "a = \"]#\\\"]\"     | ]#\"]",
                "a = \"x\" # ]] [[   | x",
            })
    void brackets_in_strings_and_comments_are_none(String text, String value) throws SigningException {
        assertThat(read(text).get("a", String.class)).contains(value);
    }

    @Test
    void blank_lines_in_long_strings_are_kept() throws SigningException {
        assertThat(read("\n\na = \"\"\"x\n\n# y\n\"\"\"\n\nb = 1").get("a", String.class))
                .contains("x\n\n# y\n");
        assertThat(read("a = '''[\n\n#]'''").get("a", String.class)).contains("[\n\n#]");
    }

    @Test
    void comments_in_arrays_are_allowed() throws SigningException {
        assertThat(read("a = [ # one\n\n # two\n 1, # three\n 2 ]").get("a")).contains(List.of(1L, 2L));
    }

    @Test
    void keys_keep_the_order_of_the_file() throws SigningException {
        assertThat(read("z = 1\na = 2\n\"m m\" = 3\nb.c = 4").keys()).containsExactly("z", "a", "m m", "b");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void thousands_of_lines_that_say_nothing_take_no_time() throws SigningException {
        String blank = "\n".repeat(3_000) + " \t\r\n".repeat(1_000) + "# c\n".repeat(1_000);

        assertThat(read(blank + "a = [" + "\n".repeat(3_000) + "1 ]" + blank.substring(3_000))
                        .get("a"))
                .contains(List.of(1L));
    }
}
