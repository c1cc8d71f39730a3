package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.scenario.jobsigning.wire.Spelling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    /** With unused bits at the end, and signs of which the alphabets differ. */
    private static final byte[] BYTES = {
        (byte) 0xfb, (byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 'x'
    };

    @ParameterizedTest
    @EnumSource(value = Spelling.class, mode = EnumSource.Mode.EXCLUDE, names = "STRICT")
    void everySpellingDiffersFromTheStrictOne(Spelling spelling) {
        assertThat(spelling.spell(BYTES)).isNotEqualTo(Spelling.STRICT.spell(BYTES));
    }

    @ParameterizedTest
    @EnumSource(
            value = Spelling.class,
            names = {"STRAY_BITS", "LINE_BREAK", "BLANK", "NO_PADDING"})
    void aLenientReaderTakesASpellingForTheSame(Spelling spelling) {
        assertThat(Base64.getMimeDecoder().decode(spelling.spell(BYTES))).isEqualTo(BYTES);
    }

    @Test
    void bytesWithoutPaddingHaveNoSpellingThatIsAboutIt() {
        assertThatThrownBy(() -> Spelling.NO_PADDING.spell(new byte[3])).hasMessageContaining("spelt the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version\0i1", "version\0\0", "\0i1\0"})
    void aBlockThatIsNotWholeEntriesIsNotRead(String block) {
        assertThatThrownBy(() -> Entries.read(block.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstOfTwoEntriesCountsAndIsReplaced() {
        Entries two = Entries.of(Entry.integer("userid", 1), Entry.integer("userid", 2));

        assertThat(two.first("userid")).contains(Entry.integer("userid", 1));
        assertThat(two.with(Entry.integer("userid", 3)).list())
                .containsExactly(Entry.integer("userid", 3), Entry.integer("userid", 2));
    }

    @Test
    void aRequestIsTakenApartAtItsFirstTwoDots() {
        assertThat(SignedRequest.of("a.b.c.d")).isEqualTo(new SignedRequest("a", "b", "c.d"));
        assertThatThrownBy(() -> SignedRequest.of("a.b")).hasMessageContaining("fewer than two dots");
    }

    @Test
    void anErrorIsExpectedToTheLetterButForAStar() {
        Expect.error("one two", "one two");
        Expect.error("one two three", "one * three");
        assertThatThrownBy(() -> Expect.error("one", "one two")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Expect.error("two", "one*")).hasMessage("expected the error \"one*\"\ngot \"two\"");
    }
}
