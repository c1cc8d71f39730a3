package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectTest {

    @ParameterizedTest
    @CsvSource({
        "00,      ff,      'differs first at offset 0, 0x00 instead of 0xff; both have 1 bytes'",
        "0a0b0c,  0a0b0d,  'differs first at offset 2, 0x0c instead of 0x0d; both have 3 bytes'",
        "0a80,    0a0b0d,  'differs first at offset 1, 0x80 instead of 0x0b; 2 bytes instead of 3'",
        "0a,      0a0b0d,  'differs in its length only: 1 bytes instead of 3'",
        "0a0b0d,  0a,      'differs in its length only: 3 bytes instead of 1'",
        "'',      0a,      'differs in its length only: 0 bytes instead of 1'",
        "none,    0a,      'got no content'",
        "0a0b,    none,    'got 2 bytes of content where there is none'",
        "'',      none,    'got 0 bytes of content where there is none'",
    })
    void tellsWhereContentDiffers(String got, String expected, String told) {
        ThrowingCallable comparison = () -> Expect.content(bytes(got), bytes(expected), "what alice signed");

        assertThatThrownBy(comparison)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected what alice signed\ngot ")
                .hasMessageContaining(told);
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() {
        Expect.content(new byte[] {1, 2}, new byte[] {1, 2}, "the same");
        Expect.content(null, null, "nothing");
        assertThat(bytes("none")).isNull();
    }

    private static byte[] bytes(String hex) {
        return hex.equals("none") ? null : HexFormat.of().parseHex(hex);
    }
}
