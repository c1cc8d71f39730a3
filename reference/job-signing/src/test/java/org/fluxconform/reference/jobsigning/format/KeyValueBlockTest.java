package org.fluxconform.reference.jobsigning.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueBlockTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "junk",
                "a\0",
                "a\0s1",
                "a\0s1\0b\0",
                "a\0\0",
                "\0s1\0",
                "a\0x1\0",
                "a\0S1\0",
                "a\0s1\0\0",
                "a\0s1\0b"
            })
    void what_is_not_whole_entries_is_no_block(String block) {
        assertThat(KeyValueBlock.decode(block.getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void values_may_be_empty_and_duplicates_are_kept() {
        List<Entry> entries = List.of(Entry.string("a", ""), Entry.string("a", "2"), Entry.integer("b", -5));

        assertThat(KeyValueBlock.decode(KeyValueBlock.encode(entries))).contains(entries);
    }

    @Test
    void what_a_block_can_not_express_is_no_entry() {
        assertThatThrownBy(() -> Entry.string("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Entry.string("a\0", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Entry.string("a", "x\0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_are_written_as_printf_writes_them() {
        assertThat(Entry.decimal("d", 1.5).text()).isEqualTo("1.500000");
        assertThat(Entry.decimal("d", -0.0000004).text()).isEqualTo("-0.000000");
        assertThat(Entry.decimal("d", Double.NaN).text()).isEqualTo("nan");
        assertThat(Entry.decimal("d", Double.NEGATIVE_INFINITY).text()).isEqualTo("-inf");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_block_of_many_entries_takes_no_square_of_them_in_time() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            entries.add(Entry.integer("key" + i, i));
        }
        byte[] block = KeyValueBlock.encode(entries);

        assertThat(KeyValueBlock.decode(block)).contains(entries);
        assertThat(new KeyValues(entries).integer("key59999")).hasValue(59_999);
    }

    @Test
    void a_block_longer_than_the_limit_is_refused() {
        byte[] fits = KeyValueBlock.encode(List.of(Entry.string("a", "x".repeat(KeyValueBlock.MAX_BYTES - 4))));
        byte[] tooLong = KeyValueBlock.encode(List.of(Entry.string("a", "x".repeat(KeyValueBlock.MAX_BYTES - 3))));

        assertThat(KeyValueBlock.decode(fits)).isPresent();
        assertThat(KeyValueBlock.decode(tooLong)).isEmpty();
    }
}
