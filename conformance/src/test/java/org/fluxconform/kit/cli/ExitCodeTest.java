package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest(name = "suites that end with {0} make a run that ends with {1}")
    @CsvSource({"0 0, 0", "0 4, 4", "4 3, 3", "3 1 4, 1", "0 3 0, 3", "1 1, 1"})
    void aRunEndsWithTheGravestOfItsSuites(String suites, int run) {
        assertThat(ExitCode.gravest(
                        Arrays.stream(suites.split(" ")).map(Integer::parseInt).toList()))
                .isEqualTo(run);
    }
}
