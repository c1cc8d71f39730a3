package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.fluxconform.kit.judge.SuiteReport;

/** The end of a run on the console: the verdict, what it rests on, and where the whole story is. */
final class Summary {

    /** Beyond these, a failure is told in one line: what all have in common is seen by then. */
    private static final int MOST_DETAILS = 8;

    private static final int MOST_REASONS = 12;

    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void print(SuiteReport report, Path folder) {
        SuiteReport.Totals totals = report.totals();
        out.println();
        List<SuiteReport.RequirementResult> failed = report.requirements().stream()
                .filter(row -> row.outcome().equals("failed"))
                .toList();
        failed.stream().limit(MOST_DETAILS).forEach(row -> failed(report, row));
        failed.stream().skip(MOST_DETAILS).forEach(row -> out.println(title(report, row) + "  " + row.summary()));
        out.println("%s: %s  (profile %s, %.1f s)"
                .formatted(
                        report.suite(), report.verdict().toUpperCase(Locale.ROOT), report.profile(), report.seconds()));
        out.println(
                "  %d requirements: %d passed, %d failed, %d deviate, %d not tested, %d not applicable; %d scenarios"
                        .formatted(
                                totals.requirements(),
                                totals.passed(),
                                totals.failed(),
                                totals.deviates(),
                                totals.notTested(),
                                totals.notApplicable(),
                                totals.scenarios()));
        reasons(report.because());
        out.println("  report: " + folder);
        out.flush();
    }

    private void failed(SuiteReport report, SuiteReport.RequirementResult row) {
        out.println(title(report, row));
        out.println("  " + row.summary());
        row.scenarios().stream()
                .filter(scenario -> scenario.outcome().equals("failed"))
                .findFirst()
                .ifPresent(scenario -> {
                    out.println("  " + scenario.uri() + ":" + scenario.line() + "  " + scenario.name());
                    scenario.why().lines().limit(8).forEach(line -> out.println("    " + line));
                    out.println("    reproduce: " + scenario.reproduce().get(0));
                });
        out.println();
    }

    private static String title(SuiteReport report, SuiteReport.RequirementResult row) {
        String place = row.at().isEmpty() ? row.source() : report.document().file() + " " + String.join(", ", row.at());
        return "FAILED %s %s%s  %s".formatted(row.id(), row.level(), row.counts() ? "" : " (does not count)", place);
    }

    private void reasons(List<String> because) {
        because.stream().limit(MOST_REASONS).forEach(reason -> out.println("  - " + reason));
        if (because.size() > MOST_REASONS) {
            out.println("  - and " + (because.size() - MOST_REASONS) + " more, in the report");
        }
    }
}
