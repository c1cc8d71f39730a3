package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.named;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.util.List;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.report.Comparison.Cell;
import org.fluxconform.kit.report.Comparison.Matrix;
import org.fluxconform.kit.report.Comparison.Run;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final SuiteReport GOOD =
            report(requirement("JOB-A-01", "passed", passed("one")), requirement("JOB-A-02", "passed", passed("one")));
    private static final SuiteReport BAD = report(requirement("JOB-A-01", "failed", failed("one", "why")));

    @Test
    void hasARowForEveryRequirementOfAnyAndACellForEachImplementation() {
        Matrix matrix = compare(new Run("good", List.of(GOOD)), new Run("bad", List.of(BAD)))
                .suites()
                .get(0);

        assertThat(matrix.rows()).extracting(Comparison.Row::id).containsExactly("JOB-A-01", "JOB-A-02");
        assertThat(matrix.rows().get(0).cells()).extracting(Cell::key).containsExactly("passed", "failed");
        assertThat(matrix.rows().get(1).cells()).extracting(Cell::key).containsExactly("passed", "absent");
        assertThat(matrix.verdicts())
                .extracting(Comparison.Heading::word)
                .containsExactly("✓ Conformant", "✕ Not conformant");
    }

    @Test
    void implementationsOfOneNameAreToldApartByTheirFolders() {
        assertThat(compare(new Run("mon", List.of(GOOD)), new Run("tue", List.of(BAD)))
                        .implementations())
                .containsExactly("Acme Flux 2.4.1 (mon)", "Acme Flux 2.4.1 (tue)");
        assertThat(compare(new Run("mon", List.of(GOOD))).implementations()).containsExactly("Acme Flux 2.4.1");
    }

    @Test
    void aSuiteThatOneWasNotAskedIsAnEmptyColumnAndNotAFailure() {
        Comparison both = compare(new Run("a", List.of(GOOD)), new Run("b", List.of(GOOD, named(BAD, "rack"))));

        assertThat(both.suites()).extracting(Matrix::suite).containsExactly("job-signing", "rack");
        assertThat(both.suites().get(1).verdicts().get(0).key()).isEqualTo("absent");
        assertThat(both.suites().get(1).rows().get(0).cells().get(0).key()).isEqualTo("absent");
    }

    @Test
    void everyFormEscapesWhatSubjectsSayOfThemselves() {
        Comparison hostile = compare(new Run("<b>|", List.of(SampleReports.hostile())), new Run("a", List.of(GOOD)));

        assertThat(Comparisons.markdown(hostile).lines().filter(line -> line.startsWith("| **verdict**")))
                .singleElement()
                .asString()
                .doesNotContain("<");
        assertThat(Html.render("compare", "compare.js", hostile))
                .doesNotContain("<script>stolen", "<img", "onerror=stolen=2>");
    }

    private static Comparison compare(Run... runs) {
        return Comparison.of(List.of(runs));
    }
}
