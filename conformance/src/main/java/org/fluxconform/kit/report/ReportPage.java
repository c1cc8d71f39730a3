package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.SubjectInfo;
import org.fluxconform.kit.plan.Outcome;
import org.fluxconform.kit.plan.Trust.FaultTotals;
import org.fluxconform.kit.report.Causes.Cause;

/** What {@code report.html} shows, in the order of the page. The template only places it. */
record ReportPage(
        String suite,
        String subject,
        String document,
        Verdict verdict,
        List<Tally> tallies,
        Trust trust,
        List<Score> scorecard,
        List<Fact> about,
        List<Fact> run,
        List<String> capabilities,
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
            String selection,
            List<String> warnings) {

        String moreCount() {
            return Words.count(more.size(), "more reason");
        }
    }

    /** One outcome's share of the requirements: a part of the bar, and a filter. */
    record Tally(String key, String word, int count, String x, String width) {}

    /**
     * Why a pass is worth something.
     *
     * @param mutants what became of faulty variants of the reference, in a sentence; null if none was tried
     * @param generated the same of faults that a machine made; null if none was tried
     * @param floor what programs pass that know nothing
     */
    record Trust(String mutants, String weak, String generated, List<String> floor) {}

    /** How a mechanism fares. {@code failedNote} tells how many of the failures decide; null where all do. */
    record Score(
            String name,
            String says,
            int all,
            int passed,
            int failed,
            String failedNote,
            int deviates,
            int notTested,
            int notApplicable) {}

    /** @param link an http(s) address to link the value to; null for none */
    record Fact(String name, String value, String link) {}

    /** @param others more requirements that fail for this cause */
    record Failure(
            String id,
            String level,
            String summary,
            List<String> why,
            String setAside,
            String othersCount,
            List<String> others) {}

    record Section(
            String title,
            String anchor,
            int passed,
            int asked,
            int all,
            int failed,
            List<RequirementRow> requirements) {}

    record Option(String key, String word) {}

    /** @param link to the requirement; null where this report has none of that id */
    record Deviation(String requirement, String link, String reason, String issue, String outcome) {}

    record Excluded(String id, String lines, String reason) {}

    boolean failed() {
        return !failures.isEmpty() || !minorFailures.isEmpty();
    }

    /** Null when there is none. */
    String minorCount() {
        int count = minorFailures.stream()
                .mapToInt(failure -> 1 + failure.others().size())
                .sum();
        return count == 0 ? null : Words.count(count, "failure") + " without effect on the verdict";
    }

    /** Null when all failures decide, or none is there. */
    String decidingNote() {
        int deciding = failures.stream()
                .mapToInt(failure -> 1 + failure.others().size())
                .sum();
        return minorFailures.isEmpty() ? null : deciding + " of the failures decide the verdict";
    }

    static ReportPage of(SuiteReport report) {
        Scoring scoring = new Scoring(report);
        Causes causes = Causes.of(report);
        return new ReportPage(
                report.suite(),
                Words.subject(report.subject()),
                Objects.requireNonNullElse(
                        report.document().title(), report.document().file()),
                verdict(report, scoring),
                tallies(report.totals()),
                trust(report),
                scorecard(report, scoring),
                about(report),
                run(report),
                report.subject().capabilities(),
                report.repeat(),
                failures(causes.deciding(), scoring),
                failures(causes.others(), scoring),
                sections(report, scoring, causes),
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
                                d.requirement(),
                                has(report, d.requirement()) ? "#" + d.requirement() : null,
                                d.reason(),
                                webAddress(d.issue()),
                                Words.deviation(d.outcome())))
                        .toList(),
                report.excluded().stream()
                        .map(unit -> new Excluded(unit.id(), Words.lines(unit.at()), unit.reason()))
                        .toList(),
                report.sources().stream().map(SourceText::of).toList(),
                report.kit().version());
    }

    private static boolean has(SuiteReport report, String id) {
        return report.requirements().stream()
                .anyMatch(requirement -> requirement.id().equals(id));
    }

    /** How many of those that decide were seen to hold. */
    static String lead(SuiteReport report, Scoring scoring) {
        List<RequirementResult> deciding = scoring.deciding();
        long passed = deciding.stream()
                .filter(r -> r.outcome().equals(Outcome.PASSED.text()))
                .count();
        long skipped = deciding.stream()
                .filter(r -> r.outcome().equals(Outcome.NOT_APPLICABLE.text()))
                .count();
        String held = passed > 1 && passed == deciding.size() ? "All " : passed + " of the ";
        return held + Words.count(deciding.size(), "requirement") + " that decide were observed to hold"
                + (skipped == 0
                        ? "."
                        : "; " + skipped + (skipped == 1 ? " does" : " do") + " not apply to this subject.");
    }

    private static Verdict verdict(SuiteReport report, Scoring scoring) {
        return new Verdict(
                report.verdict(),
                Words.verdict(report),
                Words.verdictMark(report),
                report.profile(),
                Words.profile(report.profile()),
                lead(report, scoring),
                Words.allReasons(report).stream().limit(REASONS).toList(),
                Words.allReasons(report).stream().skip(REASONS).toList(),
                report.selection(),
                report.warnings());
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

    static List<Fact> subject(SubjectInfo subject) {
        return facts(
                fact("Subject", Words.subject(subject)),
                fact("Vendor", subject.vendor()),
                subject.url() == null ? null : new Fact("Web", subject.url(), webAddress(subject.url())),
                fact("Contact", subject.contact()));
    }

    private static List<Fact> about(SuiteReport report) {
        List<Fact> about = new ArrayList<>(subject(report.subject()));
        about.addAll(facts(
                new Fact(
                        "Document",
                        report.document().title(),
                        webAddress(report.document().url())),
                fact(
                        "Its text",
                        report.document().file() + ", sha256 "
                                + report.document().sha256())));
        return about;
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

    private static List<Failure> failures(List<Cause> causes, Scoring scoring) {
        return causes.stream()
                .map(cause -> new Failure(
                        cause.first().id(),
                        cause.first().level(),
                        cause.first().summary(),
                        cause.why()
                                .lines()
                                .limit(3)
                                .map(line -> Texts.clipped(line, 300))
                                .toList(),
                        scoring.setAside(cause.first()).orElse(null),
                        Words.count(cause.requirements().size() - 1, "more requirement"),
                        cause.requirements().stream()
                                .skip(1)
                                .map(RequirementResult::id)
                                .toList()))
                .toList();
    }

    static Trust trust(SuiteReport report) {
        long mutants = report.requirements().stream()
                .flatMap(row -> row.kills().stream())
                .distinct()
                .count();
        long caught = report.requirements().stream()
                .filter(row -> !row.kills().isEmpty())
                .count();
        return new Trust(
                mutants == 0
                        ? null
                        : Words.count(mutants, "faulty variant") + " of the reference, each with one rule broken, "
                                + (mutants == 1 ? "is" : "are")
                                + " caught by the requirement that the rule belongs to: "
                                + caught + " of "
                                + Words.count(report.requirements().size(), "requirement") + " "
                                + (caught == 1 ? "has" : "have") + " been seen to fail when they should.",
                weakSpots(report),
                generated(report.generated()),
                Words.floor(report));
    }

    private static String generated(FaultTotals totals) {
        return totals == null
                ? null
                : "Of " + Words.count(totals.faults(), "fault") + " that a machine made of "
                        + Words.count(totals.packages(), "package") + " of the reference, "
                        + totals.killed() + " are noticed by these scenarios alone (" + totals.share() + ").";
    }

    /** Requirements that a single faulty variant vouches for; null if there are none. */
    private static String weakSpots(SuiteReport report) {
        List<String> weak = report.requirements().stream()
                .filter(row -> row.kills().size() == 1)
                .map(RequirementResult::id)
                .sorted()
                .toList();
        return weak.isEmpty()
                ? null
                : Words.count(weak.size(), "requirement") + " " + (weak.size() == 1 ? "has" : "have")
                        + " been seen to fail by one faulty variant alone: " + String.join(", ", weak) + ".";
    }

    /** A line for each mechanism that requirements ask for, and one for the rest; none where the suite has no mechanisms. */
    private static List<Score> scorecard(SuiteReport report, Scoring scoring) {
        Set<String> mechanisms = report.requirements().stream()
                .flatMap(row -> row.mechanisms().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (mechanisms.isEmpty()) {
            return List.of();
        }
        List<Score> scores = new ArrayList<>();
        mechanisms.forEach(mechanism -> scores.add(score(
                mechanism,
                report.mechanisms().isEmpty() || report.mechanisms().contains(mechanism)
                        ? null
                        : "the subject does not have it",
                report.requirements().stream()
                        .filter(row -> row.mechanisms().contains(mechanism))
                        .toList(),
                scoring)));
        scores.add(score(
                "any",
                "asked whatever the mechanism",
                report.requirements().stream()
                        .filter(row -> row.mechanisms().isEmpty())
                        .toList(),
                scoring));
        return scores;
    }

    private static Score score(String name, String says, List<RequirementResult> rows, Scoring scoring) {
        int failed = count(rows, Outcome.FAILED);
        long deciding = rows.stream()
                .filter(row -> row.outcome().equals(Outcome.FAILED.text()))
                .filter(row -> scoring.setAside(row).isEmpty())
                .count();
        return new Score(
                name,
                says,
                rows.size(),
                count(rows, Outcome.PASSED),
                failed,
                deciding == failed ? null : deciding + " decide",
                count(rows, Outcome.DEVIATES),
                count(rows, Outcome.NOT_TESTED),
                count(rows, Outcome.NOT_APPLICABLE));
    }

    private static List<Section> sections(SuiteReport report, Scoring scoring, Causes causes) {
        Set<String> firsts = Stream.concat(causes.deciding().stream(), causes.others().stream())
                .map(cause -> cause.first().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
                        .map(row -> RequirementRow.of(row, report, scoring.setAside(row), firsts.contains(row.id())))
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
