package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.fluxconform.kit.judge.SuiteReport;

/** The end of a run on the console: the verdict, what it rests on, and where the whole story is. */
final class Summary {

    private static final int MOST_REASONS = 12;

    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void print(SuiteReport report, Path folder) {
        SuiteReport.Totals totals = report.totals();
        out.println();
        report.requirements().stream()
                .filter(row -> row.outcome().equals("failed"))
                .forEach(row -> failed(report, row));
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
        String place = row.at().isEmpty() ? row.source() : report.document().file() + " " + String.join(", ", row.at());
        out.println(
                "FAILED %s %s%s  %s".formatted(row.id(), row.level(), row.counts() ? "" : " (does not count)", place));
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

    private void reasons(List<String> because) {
        because.stream().limit(MOST_REASONS).forEach(reason -> out.println("  - " + reason));
        if (because.size() > MOST_REASONS) {
            out.println("  - and " + (because.size() - MOST_REASONS) + " more, in the report");
        }
    }
}
