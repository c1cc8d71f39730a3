package org.fluxconform.kit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;

/** What {@code index.html} shows: a card for each suite of a run. */
record IndexPage(
        String subject,
        String key,
        String word,
        String says,
        List<ReportPage.Fact> about,
        List<ReportPage.Fact> run,
        List<Card> suites) {

    private static final int CAUSES = 5;

    /** A cause of failures that decide, and the first requirement that it fails. */
    record Failing(String suite, String id, String summary, String also) {}

    record Card(
            String suite,
            String document,
            String key,
            String word,
            String profile,
            List<ReportPage.Tally> tallies,
            List<String> because,
            String selection,
            String deciding,
            List<Failing> causes,
            ReportPage.Trust trust) {}

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
                reports.isEmpty()
                        ? List.of()
                        : ReportPage.subject(reports.get(0).subject()),
                reports.isEmpty() ? List.of() : run(reports),
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
                Words.reasons(report),
                report.selection(),
                ReportPage.lead(report, new Scoring(report)),
                causes(report),
                ReportPage.trust(report));
    }

    private static List<Failing> causes(SuiteReport report) {
        return Causes.of(report).deciding().stream()
                .sorted(Comparator.comparing(cause -> -cause.requirements().size()))
                .limit(CAUSES)
                .map(cause -> new Failing(
                        report.suite(), cause.first().id(), cause.first().summary(), cause.alsoIds()))
                .toList();
    }

    /** What holds for all suites of the run. */
    private static List<ReportPage.Fact> run(List<SuiteReport> reports) {
        SuiteReport first = reports.get(0);
        double seconds = reports.stream().mapToDouble(SuiteReport::seconds).sum();
        int scenarios =
                reports.stream().mapToInt(report -> report.totals().scenarios()).sum();
        return List.of(
                new ReportPage.Fact("Started", Words.time(first.started()), null),
                new ReportPage.Fact(
                        "Took",
                        Texts.decimal(Math.round(seconds * 10)) + " seconds, " + Words.count(scenarios, "scenario"),
                        null),
                new ReportPage.Fact("Peers", Words.peers(first.peers()), null),
                new ReportPage.Fact(
                        "Kit",
                        "fluxconform " + first.kit().version()
                                + (first.kit().commit() == null
                                        ? ""
                                        : ", commit " + first.kit().commit()),
                        null));
    }
}
