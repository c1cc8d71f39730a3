package org.fluxconform.kit.report;

import java.util.List;
import java.util.Objects;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;

/** What {@code index.html} shows: a card for each suite of a run. */
record IndexPage(String subject, String key, String word, String says, List<Card> suites) {

    record Card(
            String suite,
            String document,
            String key,
            String word,
            String profile,
            List<ReportPage.Tally> tallies,
            List<String> because) {}

    /** @param reports of one run, so of one subject */
    static IndexPage of(List<SuiteReport> reports) {
        Verdict gravest = Verdict.gravest(
                reports.stream().map(SuiteReport::verdict).map(Verdict::of).toList());
        return new IndexPage(
                reports.isEmpty() ? "no suite" : Words.subject(reports.get(0).subject()),
                gravest.text(),
                reports.stream()
                        .filter(report -> report.verdict().equals(gravest.text()))
                        .findFirst()
                        .map(Words::verdict)
                        .orElse(gravest.headline(null)),
                Words.count(reports.size(), "suite"),
                reports.stream().map(IndexPage::card).toList());
    }

    private static Card card(SuiteReport report) {
        return new Card(
                report.suite(),
                Objects.requireNonNullElse(
                        report.document().title(), report.document().file()),
                report.verdict(),
                Words.verdict(report),
                report.profile(),
                ReportPage.tallies(report.totals()),
                Words.reasons(report));
    }
}
