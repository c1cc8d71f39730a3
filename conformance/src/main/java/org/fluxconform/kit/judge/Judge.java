package org.fluxconform.kit.judge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.plan.Outcome;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.scenario.RunHeader;

/**
 * Judges a run from its event stream alone. A subject is conformant only if
 *
 * <ol>
 *   <li>no MUST that counts under the profile failed, declared deviations aside;
 *   <li>the scenarios in the stream are exactly those that were planned, and the whole suite was planned;
 *   <li>every MUST that counts was observed passing, on both sides where it has two;
 *   <li>no declared deviation is stale.
 * </ol>
 */
public final class Judge {

    private final RunHeader header;
    private final EventStream stream;

    private Judge(EventStream stream) {
        this.stream = stream;
        this.header = stream.header();
    }

    /**
     * @param messages the event stream
     * @throws BrokenStream if the file is not an event stream of this kit
     */
    public static SuiteReport judge(Path messages) {
        byte[] bytes = EventStream.bytes(messages);
        return new Judge(EventStream.read(messages, bytes))
                .report(digest(bytes), LineMarks.of(bytes).text());
    }

    /** {@code sha256:...}, as a report names its event stream. */
    public static String digest(byte[] stream) {
        return "sha256:" + Digests.sha256(stream);
    }

    private SuiteReport report(String digest, String lines) {
        RequirementJudge judge = new RequirementJudge(header, stream.scenarios());
        List<SuiteReport.RequirementResult> requirements =
                header.requirements().stream().map(judge::judge).toList();
        Deviations deviations = new Deviations(header, requirements);
        Judgement judgement =
                Judgement.of(failed(requirements), incomplete(requirements), deviations.stale(), partial());
        Duration took =
                stream.finished() == null ? Duration.ZERO : Duration.between(stream.started(), stream.finished());
        return new SuiteReport(
                SuiteReport.SCHEMA,
                header.suite(),
                header.profile().name().toLowerCase(Locale.ROOT),
                judgement.verdict().text(),
                judgement.verdict().exitCode(),
                judgement.because(),
                new SuiteReport.Kit(
                        header.kit().version(),
                        header.kit().commit(),
                        header.kit().features()),
                subject(),
                header.kind() == null ? null : header.kind().text(),
                header.mechanisms().stream().sorted().toList(),
                header.warnings(),
                header.peers(),
                header.selection(),
                new RepeatCommand(header).all(),
                header.seed(),
                stream.started().toString(),
                took.toMillis() / 1000.0,
                totals(requirements),
                header.floor(),
                header.floorAsked(),
                header.generated(),
                digest,
                lines,
                new SuiteReport.DocumentInfo(
                        header.document().file(),
                        header.document().sha256(),
                        header.document().title(),
                        header.document().url()),
                requirements,
                header.exclusions().stream()
                        .map(row -> new SuiteReport.ExcludedUnit(row.id(), row.at(), row.reason()))
                        .toList(),
                deviations.results(),
                header.passages().stream()
                        .map(it -> new SuiteReport.Source(it.link(), it.uri(), it.line(), it.title(), it.text()))
                        .toList());
    }

    private SuiteReport.SubjectInfo subject() {
        RunHeader.SubjectInfo it = header.subject();
        return new SuiteReport.SubjectInfo(
                it.name(), it.version(), it.vendor(), it.url(), it.contact(), it.capabilities());
    }

    private static List<String> failed(List<SuiteReport.RequirementResult> requirements) {
        return requirements.stream()
                .filter(row -> decides(row) && is(row, Outcome.FAILED))
                .map(row -> row.id() + " failed: " + row.summary())
                .toList();
    }

    private List<String> incomplete(List<SuiteReport.RequirementResult> requirements) {
        List<String> reasons = new ArrayList<>();
        if (header.selection() != null && !header.partial()) {
            reasons.add(onlyASelection());
        }
        if (stream.finished() == null) {
            reasons.add("the run did not end: the event stream breaks off");
        }
        unplanned().forEach(place -> reasons.add("not as planned: " + place));
        requirements.stream()
                .filter(row -> decides(row) && is(row, Outcome.NOT_TESTED))
                .filter(row -> header.selection() == null || !row.reason().equals(Planner.NOT_SELECTED))
                .forEach(row -> reasons.add(row.id() + " was not tested: " + row.reason()));
        if (requirements.stream().noneMatch(this::shows)) {
            reasons.add(
                    wantsPart() ? "nothing that was selected was observed to hold" : "no MUST was observed passing");
        }
        return reasons;
    }

    /** What must be seen once, so that the verdict rests on something. Who selects may ask for what does not decide. */
    private boolean shows(SuiteReport.RequirementResult row) {
        return wantsPart()
                ? is(row, Outcome.PASSED) || is(row, Outcome.DEVIATES)
                : decides(row) && is(row, Outcome.PASSED);
    }

    private boolean wantsPart() {
        return header.selection() != null && header.partial();
    }

    private List<String> partial() {
        return wantsPart() ? List.of(onlyASelection()) : List.of();
    }

    private String onlyASelection() {
        return "only a selection was asked: " + header.selection();
    }

    /** The planned set and the run set must be one. */
    private List<String> unplanned() {
        Set<String> planned = new LinkedHashSet<>();
        header.asked().stream().map(PlannedScenario::place).forEach(planned::add);
        List<String> differences = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (SeenScenario scenario : stream.scenarios()) {
            if (!planned.contains(scenario.place())) {
                differences.add(scenario.place() + " ran, but was not planned");
            } else if (!seen.add(scenario.place())) {
                differences.add(scenario.place() + " ran twice");
            } else if (!scenario.ended()) {
                differences.add(scenario.place() + " began, but did not end");
            }
        }
        planned.stream()
                .filter(place -> !seen.contains(place))
                .sorted()
                .forEach(place -> differences.add(place + " was planned, but did not run"));
        return differences;
    }

    private SuiteReport.Totals totals(List<SuiteReport.RequirementResult> requirements) {
        return new SuiteReport.Totals(
                requirements.size(),
                count(requirements, Outcome.PASSED),
                count(requirements, Outcome.FAILED),
                count(requirements, Outcome.DEVIATES),
                count(requirements, Outcome.NOT_TESTED),
                count(requirements, Outcome.NOT_APPLICABLE),
                header.exclusions().size(),
                header.asked().size());
    }

    private static int count(List<SuiteReport.RequirementResult> requirements, Outcome outcome) {
        return (int) requirements.stream().filter(row -> is(row, outcome)).count();
    }

    private static boolean is(SuiteReport.RequirementResult row, Outcome outcome) {
        return row.outcome().equals(outcome.text());
    }

    private static boolean decides(SuiteReport.RequirementResult row) {
        return row.counts() && row.level().equals("MUST");
    }
}
