package org.fluxconform.reference.jobsigning.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "0,            1970-01-01T00:00:00Z",
        "1704067200,   2024-01-01T00:00:00Z",
        "1709164799,   2024-02-28T23:59:59Z",
        "1709164800,   2024-02-29T00:00:00Z",
        "253402300799, 9999-12-31T23:59:59Z"
    })
    void seconds_and_text_say_the_same(long seconds, String text) {
        assertThat(Timestamps.format(seconds)).isEqualTo(text);
        assertThat(Timestamps.parse(text)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 253402300800L, Long.MAX_VALUE, Long.MIN_VALUE})
    void what_has_no_four_digit_year_is_not_written(long seconds) {
        assertThatThrownBy(() -> Timestamps.format(seconds)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "never",
                "2024-1-1T0:0:0Z",
                " 2024-01-01T00:00:00Z",
                "2024-01-01T00:00:00Z ",
                "2024-01-01T00:00:00",
                "2024-01-01T00:00:00+00:00",
                "2024-01-01t00:00:00z",
                "2024-01-01T00:00:60Z",
                "2024-01-01T24:00:00Z",
                "2023-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "٢٠٢٤-01-01T00:00:00Z"
            })
    void anything_but_the_canonical_form_of_a_real_time_is_no_time(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void sums_of_times_end_at_the_end_of_time() {
        assertThat(SaturatedTime.plus(5, -100)).isEqualTo(-95);
        assertThat(SaturatedTime.plus(1704067200, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }
}
