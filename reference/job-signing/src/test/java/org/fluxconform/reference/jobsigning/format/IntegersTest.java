package org.fluxconform.reference.jobsigning.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegersTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1,1",
                "+1,1",
                "01,1",
                " 1,1",
                "\t\f 7,7",
                "-1,-1",
                "-0,0",
                "9223372036854775807,9223372036854775807",
                "-9223372036854775808,-9223372036854775808"
            })
    void numbers_are_read_as_strtoll_reads_them(String text, long number) {
        assertThat(Integers.parse(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                "1 ",
                "1x",
                "0x1",
                "1.0",
                "+-1",
                "1_000",
                "x",
                "٣",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551617"
            })
    void what_is_not_wholly_a_number_of_64_bits_is_none(String text) {
        assertThat(Integers.parse(text)).isEmpty();
    }
}
