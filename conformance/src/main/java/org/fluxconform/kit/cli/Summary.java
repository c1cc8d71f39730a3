package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;
import org.fluxconform.kit.report.Causes;
import org.fluxconform.kit.report.Causes.Cause;
import org.fluxconform.kit.report.Words;

/** The end of a run on the console: the verdict, what it rests on, and where the whole story is. */
final class Summary {

    /** Beyond these, a cause is told in one line: what all have in common is seen by then. */
    private static final int MOST_DETAILS = 8;

    /** Lines of what went wrong: the first, and the last, where an adapter's last words are. */
    private static final int FIRST_LINES = 5;

    private static final int LAST_LINES = 7;

    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void print(SuiteReport report, Path folder) {
        SuiteReport.Totals totals = report.totals();
        Causes causes = Causes.of(report);
        out.println();
        causes.deciding().stream().limit(MOST_DETAILS).forEach(cause -> failed(report, cause));
        causes.deciding().stream()
                .skip(MOST_DETAILS)
                .forEach(cause -> out.println(title(report, cause) + "  "
                        + cause.first().summary()
                        + (cause.alsoIds().isEmpty() ? "" : " (the same: " + cause.alsoIds() + ")")));
        others(causes);
        out.println("%s: %s  (profile %s, %.1f s)"
                .formatted(report.suite(), headline(report), report.profile(), report.seconds()));
        out.println(
                "  %d requirements: %d passed, %d failed%s, %d deviate, %d not tested, %d not applicable; %d scenarios"
                        .formatted(
                                totals.requirements(),
                                totals.passed(),
                                totals.failed(),
                                causes.othersCount() == 0 ? "" : " (" + causes.decidingCount() + " of them decide)",
                                totals.deviates(),
                                totals.notTested(),
                                totals.notApplicable(),
                                totals.scenarios()));
        Words.reasons(report).forEach(reason -> out.println("  - " + reason));
        out.println("  report: " + folder);
        out.flush();
    }

    /** {@code NON-CONFORMANT}, {@code CONFORMANT (library)}. */
    private static String headline(SuiteReport report) {
        return report.verdict().toUpperCase(Locale.ROOT) + Verdict.suffix(report.kind());
    }

    private void failed(SuiteReport report, Cause cause) {
        SuiteReport.RequirementResult row = cause.first();
        out.println(title(report, cause));
        out.println("  " + row.summary());
        row.scenarios().stream()
                .filter(scenario -> scenario.outcome().equals("failed"))
                .findFirst()
                .ifPresent(scenario -> {
                    out.println("  " + scenario.uri() + ":" + scenario.line() + "  " + scenario.name());
                    shortened(scenario.why()).forEach(line -> out.println("    " + line));
                    out.println("    reproduce: " + scenario.reproduce().get(0));
                });
        if (!cause.alsoIds().isEmpty()) {
            out.println("  the same cause: " + cause.alsoIds());
        }
        out.println();
    }

    private static List<String> shortened(String why) {
        List<String> lines = why.lines().toList();
        if (lines.size() <= FIRST_LINES + LAST_LINES + 1) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, FIRST_LINES));
        shown.add("(" + (lines.size() - FIRST_LINES - LAST_LINES) + " lines more, in the report)");
        shown.addAll(lines.subList(lines.size() - LAST_LINES, lines.size()));
        return shown;
    }

    /** What can't change the verdict is told last, and no longer than it takes to find it in the report. */
    private void others(Causes causes) {
        if (causes.others().isEmpty()) {
            return;
        }
        String ids = causes.others().stream()
                .flatMap(cause -> cause.requirements().stream())
                .map(SuiteReport.RequirementResult::id)
                .limit(MOST_DETAILS)
                .collect(Collectors.joining(", "));
        int more = causes.othersCount() - MOST_DETAILS;
        out.println("failed without effect on the verdict: " + ids + (more > 0 ? " and " + more + " more" : ""));
        out.println();
    }

    private static String title(SuiteReport report, Cause cause) {
        SuiteReport.RequirementResult row = cause.first();
        String place = row.at().isEmpty() ? row.source() : report.document().file() + " " + String.join(", ", row.at());
        int all = cause.requirements().size();
        return (all == 1 ? "FAILED " : "FAILED, " + all + " requirements with one cause: ") + row.id() + " "
                + row.level() + "  " + place;
    }
}
