package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The larger a body, the more time it has: a slow network is no attack. */
@Tag("jdk")
class BodyLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 20000, false",
        "0, 20001, true",
        "4096, 21000, false",
        "4096, 21001, true",
        "67108864, 16404000, false",
        "67108864, 16404001, true",
    })
    void eachFourKibibytesAreASecondMore(long bytes, long millis, boolean tooSlow) {
        BodyLimits limits = new BodyLimits(1 << 30, BodyLimits.PATIENCE);
        assertThat(limits.isTooSlow(bytes, Duration.ofMillis(millis))).isEqualTo(tooSlow);
    }
}
