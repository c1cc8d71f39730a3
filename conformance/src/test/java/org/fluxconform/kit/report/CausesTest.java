package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.util.List;
import java.util.stream.IntStream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static RequirementResult refused(String id, String words) {
        return requirement(id, "failed", failed("a scenario", "expected a signed request\ngot refused: " + words));
    }

    @Test
    void whatTheSubjectGivesTheSameReasonForIsOneCause() {
        Causes causes = Causes.of(report(
                refused("JOB-A-01", "no curve"),
                refused("JOB-A-02", "no curve"),
                refused("JOB-A-03", "disk full"),
                refused("JOB-A-04", "no curve")));

        assertThat(causes.deciding())
                .extracting(Causes.Cause::ids)
                .containsExactly("JOB-A-01, JOB-A-02, JOB-A-04", "JOB-A-03");
        assertThat(causes.deciding().get(0).alsoIds()).isEqualTo("JOB-A-02, JOB-A-04");
        assertThat(causes.decidingCount()).isEqualTo(4);
    }

    @Test
    void anIdOrATimeInItIsNoOtherCause() {
        Causes causes = Causes.of(report(
                refused("JOB-A-01", "request 17 at 1700000001: no curve"),
                refused("JOB-A-02", "request 99 at 1700000777: no curve")));

        assertThat(causes.deciding()).hasSize(1);
    }

    @Test
    void aBrokenAdapterIsOneCauseWhereverItIsNoticed() {
        String broken = """
                the adapter broke the protocol
                  command: ./adapter
                  expected: one line with the answer to '%s', id %d, within 60 s
                  got: the end of the process, with exit code 1
                  stderr: ModuleNotFoundError: nacl""";

        assertThat(Causes.of(report(
                                requirement("JOB-A-01", "failed", failed("one", broken.formatted("wrap", 3))),
                                requirement("JOB-A-02", "failed", failed("two", broken.formatted("unwrap", 44)))))
                        .deciding())
                .hasSize(1);
    }

    @Test
    void whatIsAcceptedWronglyIsAFailureOfItsOwnEachTime() {
        String why = "expected refused\ngot accepted as user 0's, signed with none";

        assertThat(Causes.of(report(
                                requirement("JOB-A-01", "failed", failed("one", why)),
                                requirement("JOB-A-02", "failed", failed("two", why))))
                        .deciding())
                .hasSize(2);
    }

    @Test
    void whatCannotChangeTheVerdictIsApart() {
        Causes causes = Causes.of(report(
                SampleReports.requirement(
                        "JOB-A-01", "SHOULD", "spec", "Section", "failed", List.of(failed("one", "got refused: x"))),
                refused("JOB-A-02", "x")));

        assertThat(causes.deciding()).extracting(Causes.Cause::ids).containsExactly("JOB-A-02");
        assertThat(causes.others()).extracting(Causes.Cause::ids).containsExactly("JOB-A-01");
    }

    @Test
    void reasonsThatAreTheSameAreSaidOnce() {
        SuiteReport report = withReasons(
                "only a selection was asked: --tags @x",
                "JOB-A-01 failed: something",
                "JOB-A-02 failed: something else",
                "JOB-B-01 was not tested: no door 'adapter'",
                "JOB-B-02 was not tested: no door 'adapter'",
                "JOB-B-03 was not tested: no door 'nats'");

        assertThat(Words.reasons(report))
                .containsExactly(
                        "only a selection was asked: --tags @x",
                        "2 requirements failed: JOB-A-01, JOB-A-02",
                        "2 requirements were not tested: no door 'adapter' (JOB-B-01, JOB-B-02)",
                        "JOB-B-03 was not tested: no door 'nats'");
    }

    @Test
    void aLongListOfIdsEndsInANumber() {
        SuiteReport report = report(IntStream.rangeClosed(1, 40)
                .mapToObj(i -> refused("JOB-A-%02d".formatted(i), "no curve"))
                .toArray(RequirementResult[]::new));

        assertThat(Causes.of(report).deciding())
                .singleElement()
                .extracting(Causes.Cause::ids)
                .asString()
                .startsWith("JOB-A-01, JOB-A-02,")
                .endsWith("JOB-A-12 and 28 more");
    }

    private static SuiteReport withReasons(String... because) {
        return SampleReports.because(report(), List.of(because));
    }
}
