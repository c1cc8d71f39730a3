package org.fluxconform.kit.report;

import java.util.List;
import java.util.Objects;
import org.fluxconform.kit.judge.SuiteReport;

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
        String worst = reports.stream().map(SuiteReport::verdict).reduce("conformant", IndexPage::worse);
        return new IndexPage(
                reports.isEmpty() ? "no suite" : Words.subject(reports.get(0).subject()),
                reports.isEmpty() ? "incomplete" : worst,
                Words.verdict(reports.isEmpty() ? "incomplete" : worst),
                Words.count(reports.size(), "suite"),
                reports.stream().map(IndexPage::card).toList());
    }

    private static String worse(String one, String other) {
        List<String> bestFirst = List.of("conformant", "incomplete", "non-conformant");
        return bestFirst.indexOf(one) >= bestFirst.indexOf(other) ? one : other;
    }

    private static Card card(SuiteReport report) {
        return new Card(
                report.suite(),
                Objects.requireNonNullElse(
                        report.document().title(), report.document().file()),
                report.verdict(),
                Words.verdict(report.verdict()),
                report.profile(),
                ReportPage.tallies(report.totals()),
                Words.reasons(report));
    }
}
