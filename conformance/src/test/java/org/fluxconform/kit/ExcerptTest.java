package org.fluxconform.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    private static final String GRIN = "\ud83d\ude00";

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, a",
        "2, a",
        "3, a\ud83d\ude00",
        "4, a\ud83d\ude00b",
        "5, a\ud83d\ude00b",
    })
    void neverCutsThroughAPair(int limit, String beginning) {
        assertThat(Excerpt.beginning("a" + GRIN + "b", limit)).isEqualTo(beginning);
    }

    @Test
    void aHalfThatWasThereBeforeTheCutIsNoPair() {
        assertThat(Excerpt.beginning("\ud83dxy", 1)).isEqualTo("\ud83d");
        assertThat(Excerpt.beginning("\ud83d\ud83dy", 1)).isEqualTo("\ud83d");
    }

    @Test
    void saysHowMuchThereWas() {
        assertThat(Excerpt.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Excerpt.of("abcdef", 5)).isEqualTo("abcde ...[6 characters in all]");
    }

    @Test
    void halvesAreReplacedAndPairsStay() {
        assertThat(Excerpt.wellFormed("bad \udcff")).isEqualTo("bad \ufffd");
        assertThat(Excerpt.wellFormed(GRIN + "\ud83d" + GRIN + "\ude00\ude00"))
                .isEqualTo(GRIN + "\ufffd" + GRIN + "\ufffd\ufffd");
        assertThat(Excerpt.wellFormed("\u0000\ufffe\uffff\u202e")).isEqualTo("\u0000\ufffe\uffff\u202e");
    }

    /** Of any text whatever: well-formed, cut and well-formed again, it survives UTF-8, and differs only where it must. */
    @Test
    void whateverItIsItCanBeWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? 0xd800 + random.nextInt(0x800) : random.nextInt(0x10000)));
            }
            String whole = Excerpt.wellFormed(text.toString());
            String cut = Excerpt.beginning(whole, random.nextInt(12));
            for (String written : new String[] {whole, cut}) {
                assertThat(new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .as("seed " + seed)
                        .isEqualTo(written);
            }
            assertThat(whole).startsWith(cut).hasSameSizeAs(text);
            assertThat(whole.chars().filter(c -> c == 0xfffd).count())
                    .isEqualTo(text.toString()
                            .codePoints()
                            .filter(c -> c == 0xfffd || c >= 0xd800 && c < 0xe000)
                            .count());
        }
    }
}
