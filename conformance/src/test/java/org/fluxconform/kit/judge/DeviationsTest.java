package org.fluxconform.kit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.judge.JudgedExample.assertVerdict;
import static org.fluxconform.kit.judge.JudgedExample.judged;
import static org.fluxconform.kit.judge.JudgedExample.outcomes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.fluxconform.kit.subject.Deviation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a declared deviation does to a verdict, and what it does not. */
class DeviationsTest {

    private static final String BOTH = "something is accepted; something is refused";
    private static final String WRONG = "something is accepted; it is wrong";

    @TempDir
    Path folder;

    private ExampleSuite suite;

    @BeforeEach
    void anExample() {
        suite = new ExampleSuite(folder);
    }

    @Test
    void aDeclaredDeviationThatFailsDoesNotCountAsFailed() throws IOException {
        SuiteReport report =
                judged(suite.rule("EX-A-01", BOTH).rule("EX-A-02", WRONG).deviating(deviation("EX-A-02")));

        assertVerdict(report, "conformant", 0);
        assertThat(outcomes(report)).containsExactly("passed", "deviates");
        assertThat(report.deviations())
                .extracting(SuiteReport.DeviationResult::outcome)
                .containsExactly("deviates");
        assertThat(report.requirements().get(1).reason())
                .isEqualTo("1 of 1 scenarios failed, as declared: a reason (https://example.org/1)");
    }

    /**
     * A suite of one good rule, and EX-A-02 with these scenarios (separated by bars) and tags; what becomes of EX-A-02, of
     * a deviation declared for it, and of the run, without that deviation and with it.
     */
    @ParameterizedTest(name = "{0} {1}: {2}, deviation {3}")
    @CsvSource(delimiter = ';', textBlock = """
            JUDGED                | ''               ; failed         ; non-conformant 1; deviates       ; deviates   ; conformant 0
            JUDGED,GOOD           | ''               ; failed         ; non-conformant 1; deviates       ; deviates   ; conformant 0
            JUDGED,UNSUPPORTED    | ''               ; failed         ; non-conformant 1; deviates       ; deviates   ; conformant 0
            JUDGED,ADAPTER        | ''               ; failed         ; non-conformant 1; failed         ; broken     ; non-conformant 1
            ADAPTER               | ''               ; failed         ; non-conformant 1; failed         ; broken     ; non-conformant 1
            SERVICE               | ''               ; failed         ; non-conformant 1; failed         ; broken     ; non-conformant 1
            FAULT                 | ''               ; failed         ; non-conformant 1; failed         ; broken     ; non-conformant 1
            LATE                  | ''               ; failed         ; non-conformant 1; failed         ; broken     ; non-conformant 1
            GOOD                  | ''               ; passed         ; conformant 0    ; passed         ; stale      ; stale 4
            UNSUPPORTED           | ''               ; not-tested     ; incomplete 3    ; not-tested     ; not-tested ; incomplete 3
            GOOD,UNSUPPORTED      | ''               ; not-tested     ; incomplete 3    ; not-tested     ; not-tested ; incomplete 3
            UNDEFINED             | ''               ; not-tested     ; incomplete 3    ; not-tested     ; not-tested ; incomplete 3
            ONE-SIDED             | ''               ; not-tested     ; incomplete 3    ; not-tested     ; not-tested ; incomplete 3
            JUDGED                | @door:ingest     ; not-tested     ; incomplete 3    ; not-tested     ; not-tested ; incomplete 3
            JUDGED                | @needs:clock     ; not-applicable ; conformant 0    ; not-applicable ; stale      ; stale 4
            JUDGED                | @mechanism:magic ; not-applicable ; conformant 0    ; not-applicable ; stale      ; stale 4
            """)
    void whatBecomesOfARequirementAndOfADeviationFromIt(
            String rule, String outcome, String verdict, String deviating, String deviation, String deviatingVerdict)
            throws IOException {
        String[] scenarios = Stream.of(rule.split("\\|")[0].strip().split(","))
                .map(DeviationsTest::scenario)
                .toArray(String[]::new);
        String tags = rule.split("\\|")[1].replace("'", "").strip();
        suite.rule("EX-A-01", BOTH).row("EX-A-02", "MUST", "", tags, scenarios);
        if (rule.contains("LATE")) {
            suite.limited(Duration.ofMillis(1500), Duration.ofSeconds(20));
        }

        SuiteReport plain = judged(suite);
        SuiteReport declared = judged(suite.deviating(deviation("EX-A-02")));

        assertThat(plain.requirements().get(1).outcome()).isEqualTo(outcome);
        assertThat(plain.verdict() + " " + plain.exitCode()).isEqualTo(verdict);
        assertThat(declared.requirements().get(1).outcome()).isEqualTo(deviating);
        assertThat(declared.deviations())
                .extracting(SuiteReport.DeviationResult::outcome)
                .containsExactly(deviation);
        assertThat(declared.verdict() + " " + declared.exitCode()).isEqualTo(deviatingVerdict);
        assertThat(declared.because().isEmpty()).isEqualTo(declared.exitCode() == 0);
    }

    private static String scenario(String word) {
        return switch (word) {
            case "GOOD" -> BOTH;
            case "JUDGED" -> WRONG;
            case "UNSUPPORTED" -> BOTH + "; the adapter can't ask it";
            case "ADAPTER" -> BOTH + "; the adapter breaks";
            case "SERVICE" -> BOTH + "; the service breaks";
            case "FAULT" -> BOTH + "; the kit has a fault";
            case "LATE" -> BOTH + "; it waits for ever";
            case "UNDEFINED" -> BOTH + "; nobody wrote this step";
            case "ONE-SIDED" -> "something is accepted";
            default -> throw new IllegalArgumentException(word);
        };
    }

    @Test
    void aStaleDeviationSaysWhy() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH)
                .row("EX-A-02", "MUST", "", "@mechanism:magic", BOTH)
                .deviating(deviation("EX-A-01"), deviation("EX-A-02"), deviation("EX-A-12"), deviation("NO-0")));

        assertVerdict(report, "stale", 4);
        assertThat(report.because())
                .containsExactly(
                        "the declared deviation from EX-A-01 is stale: it passes",
                        "the declared deviation from EX-A-02 is stale: it does not apply: the subject does not have the"
                                + " mechanism magic",
                        "the declared deviation from EX-A-12 is stale: there is no such requirement; did you mean EX-A-02?",
                        "the declared deviation from NO-0 is stale: there is no such requirement");
    }

    @Test
    void aDeviationIsNotStaleBecauseOnlyTheGoodPartOfItsRequirementWasSelected() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH)
                .rule("EX-B-01", BOTH)
                .rule("EX-C-01", BOTH, "@slow " + WRONG)
                .deviating(deviation("EX-A-01"), deviation("EX-B-01"), deviation("EX-C-01"))
                .selecting(new Selection(Set.of(), "not @EX-B-01 and not @slow", Set.of()))
                .partial());

        assertThat(report.deviations())
                .extracting(SuiteReport.DeviationResult::outcome)
                .containsExactly("stale", "not-asked", "not-asked");
        assertVerdict(report, "stale", 4);
    }

    @Test
    void aFailureWeighsMoreThanWhatIsMissingAndThatMoreThanAStaleDeviation() throws IOException {
        suite.rule("EX-A-01", BOTH).rule("EX-A-02", BOTH + "; it can't be told").deviating(deviation("EX-A-01"));
        assertThat(judged(suite).exitCode()).isEqualTo(3);
        assertThat(judged(suite.rule("EX-A-03", WRONG)).exitCode()).isEqualTo(1);
    }

    private static Deviation deviation(String requirement) {
        return new Deviation(requirement, "a reason", "https://example.org/1");
    }
}
