package org.fluxconform.kit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.fluxconform.kit.scenario.ExampleSuite;

/** Example suites, judged from what the engine wrote. */
public final class JudgedExample {

    private JudgedExample() {}

    public static SuiteReport judged(ExampleSuite suite) throws IOException {
        return Judge.judge(suite.run());
    }

    public static void assertVerdict(SuiteReport report, String verdict, int exitCode) {
        assertThat(report.verdict()).as("%s", report.because()).isEqualTo(verdict);
        assertThat(report.exitCode()).isEqualTo(exitCode);
    }

    public static List<String> outcomes(SuiteReport report) {
        return report.requirements().stream()
                .map(SuiteReport.RequirementResult::outcome)
                .toList();
    }
}
