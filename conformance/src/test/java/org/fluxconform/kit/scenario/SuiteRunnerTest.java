package org.fluxconform.kit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.judge.JudgedExample.assertVerdict;
import static org.fluxconform.kit.judge.JudgedExample.judged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.scenario.example.ExampleSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How scenarios are run: in which order, how long, and what reaches the event stream. */
class SuiteRunnerTest {

    private static final String BOTH = "something is accepted; something is refused";

    @TempDir
    Path folder;

    private ExampleSuite suite;

    @BeforeEach
    void anExample() {
        suite = new ExampleSuite(folder);
    }

    @Test
    void aScenarioOverItsTimeLimitIsStoppedAndFails() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH, "it waits for ever")
                .limited(Duration.ofMillis(300), Duration.ofSeconds(20)));

        assertVerdict(report, "non-conformant", 1);
    }

    @Test
    void aScenarioThatEndsLateFailsEvenIfItMindsNoInterrupt() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH + "; it does not listen for 900 milliseconds")
                .limited(Duration.ofMillis(200), Duration.ofSeconds(20)));

        assertThat(report.requirements().get(0).scenarios().get(0).why())
                .contains("expected: the scenario ends within 0.2 s");
    }

    @Test
    void aScenarioThatCannotBeStoppedIsGivenUpAndTheRunIsIncomplete() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH + "; it does not listen for 5000 milliseconds")
                .limited(Duration.ofMillis(200), Duration.ofMillis(200)));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).contains("the run did not end: the event stream breaks off");
    }

    @Test
    void secretsDoNotReachTheStream() throws IOException {
        Path messages = suite.rule("EX-A-01", "a credential is sent and quoted").run();

        assertThat(Files.readString(messages))
                .doesNotContain(ExampleSteps.CREDENTIAL.substring(0, 20))
                .contains("MUNGE:AwQDAA...[119 characters, sha256 ");
    }

    @Test
    void theSeedDecidesTheOrder() throws IOException {
        String[] many = {BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, BOTH};
        assertThat(order(5, many)).isEqualTo(order(5, many)).isNotEqualTo(order(6, many));
    }

    @Test
    void whatIsSlowBeginsFirst() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            ExampleSuite example = new ExampleSuite(folder)
                    .rule("EX-A-01", BOTH, BOTH, BOTH, BOTH)
                    .row("EX-A-02", "MUST", "", "@slow", BOTH)
                    .ordered(seed);
            example.run();
            assertThat(example.order()).first().isEqualTo("EX-A-02 no 1");
        }
    }

    @Test
    void aSearchAsksInTheOrderOfItsPlanAndWhatItDoesNotAskIsNotTested() throws IOException {
        ExampleSuite example = new ExampleSuite(folder)
                .rule("EX-A-01", BOTH, "it is wrong", BOTH)
                .row("EX-A-02", "MUST", "", "@slow", BOTH);
        Plan plan = example.plan();
        List<PlannedScenario> backwards = new ArrayList<>(plan.asked());
        Collections.reverse(backwards);

        Path messages = example.search(new Plan(plan.ledger(), plan.selection(), backwards, List.of()));

        assertThat(example.order()).containsExactly("EX-A-02 no 1", "EX-A-01 no 3", "EX-A-01 no 2", "EX-A-01 no 1");
        assertThat(Judge.judge(messages).requirements().get(0).scenarios())
                .extracting(SuiteReport.ScenarioResult::outcome)
                .containsExactly("passed", "failed", "not-tested"); // nos. 3, 2, 1
    }

    private List<String> order(long seed, String... scenarios) throws IOException {
        ExampleSuite example =
                new ExampleSuite(folder).rule("EX-A-01", scenarios).ordered(seed);
        example.run();
        return example.order();
    }
}
