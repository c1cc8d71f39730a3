package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.SubjectInfo;
import org.fluxconform.kit.plan.Outcome;

/** What {@code report.html} shows, in the order of the page. The template only places it. */
record ReportPage(
        String suite,
        String subject,
        String document,
        Verdict verdict,
        List<Tally> tallies,
        List<Fact> about,
        List<Fact> run,
        List<String> capabilities,
        List<String> floor,
        String repeat,
        List<Failure> failures,
        List<Failure> minorFailures,
        List<Section> sections,
        List<String> levels,
        List<Option> bases,
        List<Deviation> deviations,
        List<Excluded> excluded,
        List<SourceText> sources,
        String kit) {

    /** Width of the bar that shows the outcomes, in tenths of its own units. */
    private static final long BAR_TENTHS = 10_000;

    /** Reasons that stand beside the verdict; the others are behind a click. */
    private static final int REASONS = 6;

    record Verdict(
            String key,
            String word,
            String mark,
            String profile,
            String profileSays,
            String lead,
            List<String> because,
            List<String> more,
            String selection) {

        String moreCount() {
            return Words.count(more.size(), "more reason");
        }
    }

    /** One outcome's share of the requirements: a part of the bar, and a filter. */
    record Tally(String key, String word, int count, String x, String width) {}

    /** @param link an http(s) address to link the value to; null for none */
    record Fact(String name, String value, String link) {}

    record Failure(String id, String level, String summary, List<String> why, String setAside) {}

    record Section(
            String title,
            String anchor,
            int passed,
            int asked,
            int all,
            int failed,
            List<RequirementRow> requirements) {}

    record Option(String key, String word) {}

    record Deviation(String requirement, String reason, String issue, String outcome) {}

    record Excluded(String id, String lines, String reason) {}

    boolean failed() {
        return !failures.isEmpty() || !minorFailures.isEmpty();
    }

    /** Null when there is none. */
    String minorCount() {
        return minorFailures.isEmpty()
                ? null
                : Words.count(minorFailures.size(), "failure") + " without effect on the verdict";
    }

    static ReportPage of(SuiteReport report) {
        Scoring scoring = new Scoring(report);
        return new ReportPage(
                report.suite(),
                Words.subject(report.subject()),
                Objects.requireNonNullElse(
                        report.document().title(), report.document().file()),
                verdict(report, scoring),
                tallies(report.totals()),
                about(report),
                run(report),
                report.subject().capabilities(),
                Words.floor(report),
                report.repeat(),
                failures(report, scoring, false),
                failures(report, scoring, true),
                sections(report, scoring),
                report.requirements().stream()
                        .map(RequirementResult::level)
                        .distinct()
                        .toList(),
                report.requirements().stream()
                        .map(RequirementResult::basis)
                        .distinct()
                        .map(basis -> new Option(basis, Words.basis(basis)))
                        .toList(),
                report.deviations().stream()
                        .map(d -> new Deviation(
                                d.requirement(), d.reason(), webAddress(d.issue()), Words.deviation(d.outcome())))
                        .toList(),
                report.excluded().stream()
                        .map(unit -> new Excluded(unit.id(), Words.lines(unit.at()), unit.reason()))
                        .toList(),
                report.sources().stream().map(SourceText::of).toList(),
                report.kit().version());
    }

    private static Verdict verdict(SuiteReport report, Scoring scoring) {
        List<RequirementResult> deciding = scoring.deciding();
        long passed = deciding.stream()
                .filter(r -> r.outcome().equals(Outcome.PASSED.text()))
                .count();
        long skipped = deciding.stream()
                .filter(r -> r.outcome().equals(Outcome.NOT_APPLICABLE.text()))
                .count();
        String held = passed > 1 && passed == deciding.size() ? "All " : passed + " of the ";
        String lead = held + Words.count(deciding.size(), "requirement") + " that decide were observed to hold"
                + (skipped == 0
                        ? "."
                        : "; " + skipped + (skipped == 1 ? " does" : " do") + " not apply to this subject.");
        return new Verdict(
                report.verdict(),
                Words.verdict(report),
                Words.verdictMark(report),
                report.profile(),
                Words.profile(report.profile()),
                lead,
                report.because().stream().limit(REASONS).toList(),
                report.because().stream().skip(REASONS).toList(),
                report.selection());
    }

    static List<Tally> tallies(SuiteReport.Totals totals) {
        Map<Outcome, Integer> counts = new LinkedHashMap<>();
        counts.put(Outcome.PASSED, totals.passed());
        counts.put(Outcome.FAILED, totals.failed());
        counts.put(Outcome.DEVIATES, totals.deviates());
        counts.put(Outcome.NOT_TESTED, totals.notTested());
        counts.put(Outcome.NOT_APPLICABLE, totals.notApplicable());
        long all = Math.max(1, totals.requirements());
        List<Tally> tallies = new ArrayList<>();
        long seen = 0;
        for (Map.Entry<Outcome, Integer> entry : counts.entrySet()) {
            long from = seen * BAR_TENTHS / all;
            seen += entry.getValue();
            tallies.add(new Tally(
                    entry.getKey().text(),
                    Words.word(entry.getKey()),
                    entry.getValue(),
                    Texts.decimal(from),
                    Texts.decimal(seen * BAR_TENTHS / all - from)));
        }
        return tallies;
    }

    private static List<Fact> about(SuiteReport report) {
        SubjectInfo subject = report.subject();
        return facts(
                fact("Subject", Words.subject(subject)),
                fact("Vendor", subject.vendor()),
                subject.url() == null ? null : new Fact("Web", subject.url(), webAddress(subject.url())),
                fact("Contact", subject.contact()),
                fact("Document", report.document().title()),
                fact(
                        "Its text",
                        report.document().file() + ", sha256 "
                                + report.document().sha256()));
    }

    private static List<Fact> run(SuiteReport report) {
        return facts(
                fact("Started", Words.time(report.started())),
                fact(
                        "Took",
                        Texts.decimal(Math.round(report.seconds() * 10)) + " seconds, "
                                + Words.count(report.totals().scenarios(), "scenario")),
                fact("Peers", Words.peers(report.peers())),
                fact("Seed", Long.toString(report.seed())),
                fact(
                        "Kit",
                        "fluxconform " + report.kit().version()
                                + (report.kit().commit() == null
                                        ? ""
                                        : ", commit " + report.kit().commit())),
                fact("Features", report.kit().features()),
                fact("Event stream", report.messages()));
    }

    private static Fact fact(String name, String value) {
        return value == null || value.isBlank() ? null : new Fact(name, value, null);
    }

    private static List<Fact> facts(Fact... facts) {
        return Stream.of(facts).filter(Objects::nonNull).toList();
    }

    /** @param setAside whether those that can't change the verdict, or those that do */
    private static List<Failure> failures(SuiteReport report, Scoring scoring, boolean setAside) {
        return report.requirements().stream()
                .filter(requirement -> requirement.outcome().equals(Outcome.FAILED.text()))
                .filter(requirement -> scoring.setAside(requirement).isPresent() == setAside)
                .map(requirement -> new Failure(
                        requirement.id(),
                        requirement.level(),
                        requirement.summary(),
                        Words.firstWhy(requirement)
                                .lines()
                                .limit(3)
                                .map(line -> Texts.clipped(line, 300))
                                .toList(),
                        scoring.setAside(requirement).orElse(null)))
                .toList();
    }

    private static List<Section> sections(SuiteReport report, Scoring scoring) {
        Map<String, List<RequirementResult>> bySection = new LinkedHashMap<>();
        report.requirements()
                .forEach(r -> bySection
                        .computeIfAbsent(Words.section(r), s -> new ArrayList<>())
                        .add(r));
        List<Section> sections = new ArrayList<>();
        bySection.forEach((title, rows) -> sections.add(new Section(
                title,
                "section-" + (sections.size() + 1),
                count(rows, Outcome.PASSED),
                count(rows, Outcome.PASSED) + count(rows, Outcome.FAILED),
                rows.size(),
                count(rows, Outcome.FAILED),
                rows.stream()
                        .map(row -> RequirementRow.of(row, report, scoring.setAside(row)))
                        .toList())));
        return sections;
    }

    private static int count(List<RequirementResult> rows, Outcome outcome) {
        return (int) rows.stream()
                .filter(row -> row.outcome().equals(outcome.text()))
                .count();
    }

    /** The address if a browser may follow it; null for anything that is not plain http(s), such as {@code javascript:}. */
    static String webAddress(String address) {
        return Optional.ofNullable(address)
                .filter(a -> a.matches("https?://[^\\s\\p{Cntrl}\"'<>\\\\]+"))
                .orElse(null);
    }
}
