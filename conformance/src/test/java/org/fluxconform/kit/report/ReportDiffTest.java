package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.named;
import static org.fluxconform.kit.report.SampleReports.notAsked;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.util.List;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.report.ReportDiff.Change;
import org.fluxconform.kit.report.ReportDiff.Kind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportDiffTest {

    private static final RequirementResult PASSES = requirement("JOB-A-01", "passed", passed("one"), passed("two"));

    @Test
    void theSameRunTwiceHasNothingToTell() {
        ReportDiff diff = diff(SampleReports.big(), SampleReports.big());

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.conditions()).isEmpty();
        assertThat(diff.harmful()).isFalse();
    }

    @Test
    void whatPassedAndFailsNowIsARegression() {
        assertOnly(
                diff(PASSES, requirement("JOB-A-01", "failed", passed("one"), failed("two", "got: accepted"))),
                Kind.REGRESSION,
                true,
                "two");
    }

    @Test
    void aSecondFailureOfARequirementThatFailedBeforeIsARegressionToo() {
        assertOnly(
                diff(
                        requirement("JOB-A-01", "failed", failed("one", "why"), passed("two")),
                        requirement("JOB-A-01", "failed", failed("one", "why"), failed("two", "why"))),
                Kind.REGRESSION,
                true,
                "two");
    }

    @Test
    void aFailureThatIsNowDeclaredAsDeviationIsStillARegression() {
        assertOnly(
                diff(PASSES, requirement("JOB-A-01", "deviates", passed("one"), failed("two", "why"))),
                Kind.REGRESSION,
                true,
                "two");
    }

    @Test
    void whatFailedAndPassesNowIsAFix() {
        assertOnly(
                diff(requirement("JOB-A-01", "failed", passed("one"), failed("two", "why")), PASSES),
                Kind.FIX,
                false,
                "two");
    }

    @Test
    void aRequirementThatFailsOnlyInANewQuestionIsNoRegression() {
        ReportDiff diff =
                diff(PASSES, requirement("JOB-A-01", "failed", passed("one"), passed("two"), failed("three", "why")));

        assertOnly(diff, Kind.NEW, false, "three");
        assertThat(diff.changes().get(0).failing()).isTrue();
        assertThat(DiffText.plain(diff)).contains("JOB-A-01 (passed -> failed)", "FAILS");
    }

    @Test
    void aQuestionThatIsDroppedIsLostThoughTheRequirementStillPasses() {
        assertOnly(diff(PASSES, requirement("JOB-A-01", "passed", passed("one"))), Kind.LOST, true, "two");
    }

    @Test
    void aRequirementThatIsGoneIsLost() {
        assertOnly(between(report(PASSES), report()), Kind.LOST, true, "one", "two");
    }

    @Test
    void aRequirementThatShowsOnlyOneSideNowIsLost() {
        assertOnly(diff(PASSES, requirement("JOB-A-01", "not-tested", passed("one"), passed("two"))), Kind.LOST, true);
    }

    @Test
    void aDoorThatIsMissingNowLosesItsQuestions() {
        RequirementResult unasked = requirement(
                "JOB-A-01",
                "not-tested",
                notAsked("one", "not-tested", "no door"),
                notAsked("two", "not-tested", "no door"));

        assertOnly(diff(PASSES, unasked), Kind.LOST, true, "one", "two");
        assertOnly(diff(unasked, PASSES), Kind.NEW, false, "one", "two");
    }

    @Test
    void aCapabilityThatIsWithdrawnIsToldApartAndIsNoWayAroundTheGate() {
        RequirementResult withdrawn = requirement(
                "JOB-A-01",
                "not-applicable",
                notAsked("one", "not-applicable", "needs clock"),
                notAsked("two", "not-applicable", "needs clock"));

        assertOnly(diff(PASSES, withdrawn), Kind.NO_LONGER_APPLICABLE, true, "one", "two");
        assertOnly(diff(withdrawn, PASSES), Kind.NOW_APPLICABLE, false, "one", "two");
    }

    @Test
    void aSuiteThatWasNotRunIsLostAndANewOneIsNew() {
        List<SuiteReport> one = List.of(report(PASSES));
        List<SuiteReport> both = List.of(report(PASSES), named(report(PASSES), "rack"));

        assertOnly(ReportDiff.between(both, one), Kind.LOST, true);
        assertOnly(ReportDiff.between(one, both), Kind.NEW, false);
    }

    @Test
    void rowsOfAnOutlineWithOneNameAreComparedOneByOne() {
        assertOnly(
                diff(
                        requirement("JOB-A-01", "passed", passed("row"), passed("row")),
                        requirement("JOB-A-01", "failed", passed("row"), failed("row", "why"))),
                Kind.REGRESSION,
                true,
                "row (2)");
    }

    @Test
    void worstComesFirstInEveryForm() {
        ReportDiff diff = between(
                report(
                        requirement("JOB-A-01", "failed", failed("one", "why")),
                        requirement("JOB-A-02", "passed", passed("one"))),
                report(
                        requirement("JOB-A-01", "passed", passed("one")),
                        requirement("JOB-A-02", "failed", failed("one", "why"))));

        assertThat(diff.changes()).extracting(Change::kind).containsExactly(Kind.REGRESSION, Kind.FIX);
        assertThat(DiffText.plain(diff))
                .contains("Regressions: 1, Fixes: 1")
                .containsSubsequence("Regressions (1)", "JOB-A-02 (passed -> failed)", "Fixes (1)", "JOB-A-01");
        assertThat(DiffText.markdown(diff))
                .startsWith("## Regressions: 1, Fixes: 1")
                .contains("### Fixes (1)");
        var json = JsonMapper.shared().readTree(DiffText.json(diff));
        assertThat(json.get("harmful").asBoolean()).isTrue();
        assertThat(json.at("/changes/0/kind").asString()).isEqualTo("REGRESSION");
        assertThat(json.at("/changes/0/requirement").asString()).isEqualTo("JOB-A-02");
    }

    @Test
    void hostileNamesStayText() {
        SuiteReport before = report(requirement("JOB-MUNGE-03", "passed"));
        ReportDiff diff = between(before, SampleReports.hostile());

        assertThat(DiffText.plain(diff)).doesNotContain("\u001b", "\u202e");
        assertThat(DiffText.markdown(diff)).doesNotContain("<script>");
    }

    private static ReportDiff diff(RequirementResult before, RequirementResult after) {
        return between(report(before), report(after));
    }

    private static ReportDiff diff(SuiteReport before, SuiteReport after) {
        return between(before, after);
    }

    private static ReportDiff between(SuiteReport before, SuiteReport after) {
        return ReportDiff.between(List.of(before), List.of(after));
    }

    private static void assertOnly(ReportDiff diff, Kind kind, boolean harmful, String... scenarios) {
        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(kind);
            assertThat(change.scenarios()).containsExactly(scenarios);
        });
        assertThat(diff.harmful()).isEqualTo(harmful);
    }
}
