package org.fluxconform.kit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    @ParameterizedTest(name = "suites that are {0} make a run that is {1}")
    @CsvSource({
        "conformant conformant, conformant, 0",
        "conformant partial, partial, 0",
        "conformant stale, stale, 4",
        "stale incomplete, incomplete, 3",
        "incomplete non-conformant stale, non-conformant, 1",
        "conformant incomplete conformant, incomplete, 3",
    })
    void aRunIsAsTheGravestOfItsSuites(String suites, String run, int exitCode) {
        Verdict gravest = Verdict.gravest(
                Arrays.stream(suites.split(" ")).map(Verdict::of).toList());

        assertThat(gravest).isEqualTo(Verdict.of(run));
        assertThat(gravest.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void noSuiteIsNoVerdict() {
        assertThat(Verdict.gravest(Stream.<Verdict>of().toList())).isEqualTo(Verdict.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void aLibraryIsCalledOneAndNothingButAWholeSuiteIsCalledConformant(Verdict verdict) {
        assertThat(verdict.headline("library")).isEqualTo(verdict.headline("system") + " (library)");
        assertThat(verdict.headline(null)).isEqualTo(verdict.headline("system"));
        assertThat(verdict.word("library")).isEqualTo(verdict.text() + " (library)");
        assertThat(verdict.headline(null).equalsIgnoreCase("conformant")).isEqualTo(verdict == Verdict.CONFORMANT);
        assertThat(verdict.exitCode() == 0).isEqualTo(verdict == Verdict.CONFORMANT || verdict == Verdict.PARTIAL);
    }
}
