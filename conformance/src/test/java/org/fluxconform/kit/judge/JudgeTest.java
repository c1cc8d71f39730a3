package org.fluxconform.kit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.kit.judge.JudgedExample.assertVerdict;
import static org.fluxconform.kit.judge.JudgedExample.judged;
import static org.fluxconform.kit.judge.JudgedExample.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.fluxconform.kit.scenario.RunHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small suites, run on the real engine and judged from what it wrote. */
class JudgeTest {

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
    void aSubjectThatPassesOnBothSidesIsConformant() throws IOException {
        SuiteReport report =
                judged(suite.rule("EX-A-01", BOTH).rule("EX-A-02", "something is accepted", "something is refused"));

        assertVerdict(report, "conformant", 0);
        assertThat(report.because()).isEmpty();
        assertThat(outcomes(report)).containsExactly("passed", "passed");
        assertThat(report.totals()).isEqualTo(new SuiteReport.Totals(2, 2, 0, 0, 0, 0, 0, 3));
        assertThat(report.requirements().get(0).section()).isEqualTo("an example");
    }

    @Test
    void aFailureTellsWhatWasExpectedWhatCameWhyItMattersAndHowToSeeItAgain() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH, WRONG));

        assertVerdict(report, "non-conformant", 1);
        SuiteReport.ScenarioResult failed =
                report.requirements().get(0).scenarios().get(1);
        assertThat(failed.why())
                .isEqualTo("expected: accepted\ngot: refused\nbecause: EX-A-01 (example.txt line 1): about EX-A-01");
        assertThat(failed.reproduce().get(0))
                .isEqualTo("./conform run --suite example --requirement EX-A-01 --profile spec --seed 1"
                        + " --subject 'my subject.toml'");
        assertThat(failed.reproduce().get(1)).contains("{\"op\":\"unwrap\"}");
        assertThat(failed.gherkin()).extracting(SuiteReport.StepResult::outcome).containsExactly("passed", "failed");
        assertThat(failed.evidence()).singleElement().satisfies(exchange -> {
            assertThat(exchange.step()).isEqualTo("something is accepted");
            assertThat(exchange.verdict()).isEqualTo("accepted");
        });
    }

    @Test
    void acceptanceAloneDoesNotPassARuleWithTwoSides() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", "something is accepted"));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.requirements().get(0).reason()).isEqualTo("only one side was observed: nothing was refused");
    }

    @Test
    void refusalAloneDoesNotPassARuleWithTwoSides() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", "something is refused"));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.requirements().get(0).reason()).isEqualTo("only one side was observed: nothing was accepted");
    }

    @Test
    void oneSideIsEnoughWhereTheLedgerSaysSo() throws IOException {
        SuiteReport report = judged(suite.row("EX-A-01", "MUST", "sides: accepted", "", "something is accepted")
                .row("EX-A-02", "MUST", "sides: refused", "", "something is refused"));

        assertVerdict(report, "conformant", 0);
    }

    @Test
    void aSideThatTheLedgerNamesMustBeTheOneThatWasSeen() throws IOException {
        SuiteReport report = judged(suite.row("EX-A-01", "MUST", "sides: accepted", "", "something is refused"));

        assertThat(outcomes(report)).containsExactly("not-tested");
    }

    @Test
    void anUndefinedStepIsNoPass() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH, BOTH + "; nobody wrote this step"));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.requirements().get(0).reason()).contains("undefined step: nobody wrote this step");
    }

    @Test
    void aScenarioWithoutStepsIsNoPass() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH, ""));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.requirements().get(0).reason())
                .isEqualTo("the scenario has no steps, so nothing was observed");
    }

    @Test
    void anAbortedScenarioIsNoPassAndSaysWhy() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH + "; it can't be told"));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.requirements().get(0).reason()).isEqualTo("the moon is not full");
    }

    @Test
    void aRunThatAskedLessThanPlannedIsIncomplete() throws IOException {
        Path messages = suite.rule("EX-A-01", BOTH, BOTH).run();

        SuiteReport report = Judge.judge(without(messages, line -> line.contains("\"testCaseFinished\""), 1));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).anyMatch(reason -> reason.matches(".*one.feature:\\d+ began, but did not end"));
    }

    @Test
    void aPlannedScenarioThatNeverRanMakesTheRunIncomplete() throws IOException {
        suite.rule("EX-A-01", BOTH, BOTH);
        Plan whole = suite.plan();
        Path messages = suite.run(
                new Plan(whole.ledger(), whole.selection(), whole.asked().subList(0, 1), List.of()));
        pretendPlanned(messages, whole);

        SuiteReport report = Judge.judge(messages);

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).anyMatch(reason -> reason.endsWith("was planned, but did not run"));
        assertThat(outcomes(report)).containsExactly("not-tested");
    }

    @Test
    void aScenarioThatRanUnplannedMakesTheRunIncomplete() throws IOException {
        suite.rule("EX-A-01", BOTH, BOTH);
        Plan whole = suite.plan();
        Path messages = suite.run();
        pretendPlanned(
                messages,
                new Plan(whole.ledger(), whole.selection(), whole.asked().subList(0, 1), List.of()));

        SuiteReport report = Judge.judge(messages);

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).anyMatch(reason -> reason.endsWith("ran, but was not planned"));
    }

    @Test
    void aStreamThatBreaksOffIsIncomplete() throws IOException {
        Path messages = suite.rule("EX-A-01", BOTH).run();

        SuiteReport report = Judge.judge(without(messages, line -> line.contains("\"testRunFinished\""), 1));

        assertVerdict(report, "incomplete", 3);
    }

    @Test
    void aSelectionIsNeverTheWholeAnswer() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH)
                .rule("EX-A-02", BOTH)
                .selecting(new Selection(Set.of(), null, Set.of("EX-A-01"))));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).containsExactly("only a selection was asked: --requirement EX-A-01");
        assertThat(outcomes(report)).containsExactly("passed", "not-tested");
    }

    @Test
    void whatAnUndeclaredCapabilityLeavesOutDoesNotCount() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH).row("EX-A-02", "MUST", "", "@needs:clock", WRONG));

        assertVerdict(report, "conformant", 0);
        assertThat(outcomes(report)).containsExactly("passed", "not-applicable");
        assertThat(report.requirements().get(1).reason())
                .isEqualTo("the subject does not declare the capability clock");
    }

    @Test
    void whatAMissingDoorLeavesOutIsNotTestedAndSoNotConformant() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH).row("EX-A-02", "MUST", "", "@door:ingest", BOTH));

        assertVerdict(report, "incomplete", 3);
        assertThat(outcomes(report)).containsExactly("passed", "not-tested");
    }

    @Test
    void aSubjectOfWhichNothingWasSeenIsNotConformant() throws IOException {
        SuiteReport report = judged(suite.row("EX-A-01", "MUST", "", "@needs:clock", BOTH));

        assertVerdict(report, "incomplete", 3);
        assertThat(report.because()).containsExactly("no MUST was observed passing");
    }

    @Test
    void aSuiteOfWhichNothingIsAskedRunsNothing() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", WRONG).offering(ExampleSuite.offer(Set.of())));

        assertVerdict(report, "incomplete", 3);
        assertThat(outcomes(report)).containsExactly("not-tested");
    }

    @Test
    void onlyAMustOfTheProfileThatIsScoredDecides() throws IOException {
        String interop = "basis: interop\nsource: facts.md#1";
        suite.rule("EX-A-01", BOTH)
                .row("EX-A-02", "SHOULD", "", "", WRONG)
                .row("EX-A-03", "MUST", "scored: false", "", WRONG)
                .row("EX-A-04", "MUST", interop, "", WRONG);

        assertVerdict(judged(suite), "conformant", 0);
        SuiteReport report = judged(suite.under(Profile.INTEROP));
        assertThat(report.sources())
                .containsExactly(
                        new SuiteReport.Source("facts.md#1", "example/facts.md", 1, "1 A fact", "It was seen."));
        assertVerdict(report, "non-conformant", 1);
        assertThat(report.because()).containsExactly("EX-A-04 failed: about EX-A-04");
        assertThat(outcomes(report)).containsExactly("passed", "failed", "failed", "failed");
    }

    @Test
    void whatTheAdapterCannotAskIsNotTestedWithItsReason() throws IOException {
        SuiteReport report = judged(suite.rule("EX-A-01", BOTH).rule("EX-A-02", BOTH + "; the adapter can't ask it"));

        assertThat(report.because()).containsExactly("EX-A-02 was not tested: unsupported: no such thing here");
        SuiteReport.ScenarioResult scenario =
                report.requirements().get(1).scenarios().get(0);
        assertThat(scenario.outcome()).isEqualTo("not-tested");
        assertThat(scenario.why()).isEqualTo("unsupported: no such thing here");
        assertThat(scenario.gherkin())
                .extracting(SuiteReport.StepResult::outcome)
                .containsExactly("passed", "passed", "skipped");
    }

    /** Good, wrong, not to be asked, a wrong and a good SHOULD, not applicable: of these some are selected. */
    @ParameterizedTest(name = "{0}: {1}, with --partial {2}")
    @CsvSource({
        "EX-A-01, incomplete 3, partial 0",
        "EX-A-02, non-conformant 1, non-conformant 1",
        "EX-A-03, incomplete 3, incomplete 3",
        "EX-A-04, incomplete 3, incomplete 3",
        "EX-A-05, incomplete 3, partial 0",
        "EX-A-06, incomplete 3, incomplete 3",
        "EX-A-01 EX-A-02, non-conformant 1, non-conformant 1",
        "EX-A-01 EX-A-03, incomplete 3, incomplete 3",
        "EX-A-01 EX-A-04, incomplete 3, partial 0",
        "EX-A-01 EX-A-06, incomplete 3, partial 0",
    })
    void aSelectionThatPassesIsPartialIfThatIsAllThatWasWanted(String ids, String verdict, String partial)
            throws IOException {
        suite.rule("EX-A-01", BOTH)
                .rule("EX-A-02", WRONG)
                .rule("EX-A-03", BOTH + "; the adapter can't ask it")
                .row("EX-A-04", "SHOULD", "", "", WRONG)
                .row("EX-A-05", "SHOULD", "", "", BOTH)
                .row("EX-A-06", "MUST", "", "@mechanism:magic", BOTH)
                .selecting(new Selection(Set.of(), null, Set.of(ids.split(" "))));

        SuiteReport whole = judged(suite);
        SuiteReport part = judged(suite.partial());

        assertThat(whole.verdict() + " " + whole.exitCode()).isEqualTo(verdict);
        assertThat(part.verdict() + " " + part.exitCode()).isEqualTo(partial);
        assertThat(part.because()).isNotEmpty();
        assertThat(part.repeat()).contains(" --partial ");
        assertThat(whole.repeat()).doesNotContain("--partial");
    }

    @Test
    void aFileThatIsNoEventStreamIsRefusedWithItsName() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.ndjson"), "{\"hello\":1}\n");
        assertThatThrownBy(() -> Judge.judge(junk))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("junk.ndjson is not an event stream of this kit");
    }

    /** The stream without the first so many lines that match. */
    private static Path without(Path messages, Predicate<String> matching, int count) throws IOException {
        int[] left = {count};
        List<String> lines = Files.readAllLines(messages).stream()
                .filter(line -> !(matching.test(line) && left[0]-- > 0))
                .toList();
        return Files.write(messages, lines);
    }

    /** Puts another plan into the stream's header. */
    private static void pretendPlanned(Path messages, Plan plan) throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(messages)) {
            ObjectNode envelope = (ObjectNode) json.readTree(line);
            if (line.contains(RunHeader.MEDIA_TYPE)) {
                ObjectNode attachment = (ObjectNode) envelope.get("attachment");
                ObjectNode header =
                        (ObjectNode) json.readTree(attachment.get("body").asString());
                header.set("asked", json.valueToTree(plan.asked()));
                attachment.put("body", header.toString());
            }
            lines.add(envelope.toString());
        }
        Files.write(messages, lines);
    }
}
