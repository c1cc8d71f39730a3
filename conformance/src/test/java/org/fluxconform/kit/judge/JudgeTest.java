package org.fluxconform.kit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.fluxconform.kit.scenario.RunHeader;
import org.fluxconform.kit.scenario.example.ExampleSteps;
import org.fluxconform.kit.subject.Deviation;
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
                .map(JudgeTest::scenario)
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

    @Test
    void aFileThatIsNoEventStreamIsRefusedWithItsName() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.ndjson"), "{\"hello\":1}\n");
        assertThatThrownBy(() -> Judge.judge(junk))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("junk.ndjson is not an event stream of this kit");
    }

    private List<String> order(long seed, String... scenarios) throws IOException {
        ExampleSuite example =
                new ExampleSuite(folder).rule("EX-A-01", scenarios).ordered(seed);
        example.run();
        return example.order();
    }

    private static SuiteReport judged(ExampleSuite suite) throws IOException {
        return Judge.judge(suite.run());
    }

    private static void assertVerdict(SuiteReport report, String verdict, int exitCode) {
        assertThat(report.verdict()).as("%s", report.because()).isEqualTo(verdict);
        assertThat(report.exitCode()).isEqualTo(exitCode);
    }

    private static List<String> outcomes(SuiteReport report) {
        return report.requirements().stream()
                .map(SuiteReport.RequirementResult::outcome)
                .toList();
    }

    private static Deviation deviation(String requirement) {
        return new Deviation(requirement, "a reason", "https://example.org/1");
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
