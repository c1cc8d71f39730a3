package org.fluxconform.kit.report;

import java.util.List;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.Totals;
import org.fluxconform.kit.report.Causes.Cause;

/** {@code summary.md}: one screen for the page of a CI job, in GitHub's Markdown. */
final class SummaryMarkdown {

    private static final int SHOWN_FAILURES = 50;
    private static final int SHOWN_TEXT = 300;

    private SummaryMarkdown() {}

    static String render(SuiteReport report) {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(Words.verdictMark(report)).append(' ').append(Words.verdict(report));
        out.append(": ").append(Markdown.cell(Words.subject(report.subject())));
        out.append(" · ").append(Markdown.cell(report.suite())).append("\n\n");
        out.append("Profile **")
                .append(report.profile())
                .append("**: ")
                .append(Words.profile(report.profile()))
                .append(".\n\n");
        Words.reasons(report)
                .forEach(because ->
                        out.append("- ").append(Markdown.cell(because)).append('\n'));
        report.warnings()
                .forEach(warning ->
                        out.append("- Warning: ").append(Markdown.cell(warning)).append('\n'));
        totals(out, report.totals());
        failures(out, report);
        out.append("\nFloor: ")
                .append(Markdown.cell(String.join("; ", orNone(Words.floor(report)))))
                .append(".\n");
        out.append("Peers: ").append(Markdown.cell(Words.peers(report.peers()))).append(".\n");
        out.append("Repeat: ").append(Markdown.code(report.repeat())).append("\n");
        return out.toString();
    }

    private static void totals(StringBuilder out, Totals totals) {
        out.append("\n| requirements | passed | failed | deviations | not tested | not applicable | scenarios |\n");
        out.append("|---:|---:|---:|---:|---:|---:|---:|\n| ");
        out.append(totals.requirements()).append(" | ").append(totals.passed()).append(" | ");
        out.append(totals.failed())
                .append(" | ")
                .append(totals.deviates())
                .append(" | ")
                .append(totals.notTested())
                .append(" | ");
        out.append(totals.notApplicable())
                .append(" | ")
                .append(totals.scenarios())
                .append(" |\n");
    }

    private static void failures(StringBuilder out, SuiteReport report) {
        Causes causes = Causes.of(report);
        if (!causes.deciding().isEmpty()) {
            out.append("\n### Failed\n\n");
            table(out, causes.deciding());
        }
        if (!causes.others().isEmpty()) {
            out.append("\n<details><summary>")
                    .append(Words.count(causes.othersCount(), "failure"))
                    .append(" without effect on the verdict</summary>\n\n");
            table(out, causes.others());
            out.append("\n</details>\n");
        }
    }

    /** A row for each cause. */
    private static void table(StringBuilder out, List<Cause> causes) {
        out.append("| id | level | requirement | why |\n|---|---|---|---|\n");
        causes.stream().limit(SHOWN_FAILURES).forEach(cause -> {
            boolean several = cause.requirements().size() > 1;
            String what = several
                    ? cause.requirements().size() + " requirements with one cause, the first: "
                            + cause.first().summary()
                    : cause.first().summary();
            out.append("| ").append(Markdown.cell(cause.ids()));
            out.append(" | ")
                    .append(cause.requirements().stream()
                            .map(RequirementResult::level)
                            .distinct()
                            .collect(Collectors.joining(", ")));
            out.append(" | ").append(Markdown.cell(Texts.clipped(what, SHOWN_TEXT)));
            out.append(" | ")
                    .append(Markdown.cell(Texts.clipped(Texts.oneLine(cause.why()), SHOWN_TEXT)))
                    .append(" |\n");
        });
        if (causes.size() > SHOWN_FAILURES) {
            out.append("\n").append(causes.size() - SHOWN_FAILURES).append(" more are in report.html.\n");
        }
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("not measured for this kit") : lines;
    }
}
