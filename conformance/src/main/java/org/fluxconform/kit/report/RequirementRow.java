package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.Evidence;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.judge.SuiteReport.StepResult;
import org.fluxconform.kit.plan.Outcome;

/** One requirement of {@code report.html}, with its scenarios. Texts are cut so that a page stays small; failures keep more. */
record RequirementRow(
        String id,
        String outcome,
        String word,
        String level,
        String basis,
        String basisWord,
        String summary,
        String rests,
        String source,
        String reason,
        String setAside,
        boolean first,
        String upstream,
        List<String> kills,
        List<Scenario> scenarios) {

    /** Characters kept of one text of a scenario that passed, and of one that did not. */
    static final int BRIEF = 240;

    static final int FULL = 6_000;

    private static final int EXCHANGES = 12;

    record Scenario(
            String name,
            String place,
            String outcome,
            String word,
            boolean open,
            long millis,
            List<WhyLine> why,
            List<String> reproduce,
            List<Step> steps,
            List<Exchange> exchanges,
            String exchangeCount,
            boolean cut) {

        /** A template can't ask a list whether it is empty without going through it. */
        boolean explained() {
            return !why.isEmpty();
        }
    }

    record Step(String keyword, String text, List<List<String>> table, String docString, String outcome) {

        boolean tabled() {
            return !table.isEmpty();
        }
    }

    /** @param label {@code expected}, {@code got} or {@code because}; null for a line that goes on */
    record WhyLine(String label, String text) {

        static WhyLine of(String line) {
            int colon = line.indexOf(": ");
            String label = colon < 0 ? "" : line.substring(0, colon);
            return List.of("expected", "got", "because").contains(label)
                    ? new WhyLine(label, line.substring(colon + 2).strip())
                    : new WhyLine(null, line);
        }
    }

    record Exchange(String door, String verdict, String step, String request, String reply, long millis) {}

    /** @param first whether it is the first of those that fail for one cause: the one that paper tells in full */
    static RequirementRow of(
            RequirementResult requirement, SuiteReport report, Optional<String> setAside, boolean first) {
        Outcome outcome = Words.outcome(requirement.outcome());
        return new RequirementRow(
                requirement.id(),
                outcome.text(),
                Words.word(outcome),
                requirement.level(),
                requirement.basis(),
                Words.basis(requirement.basis()),
                requirement.summary(),
                Words.rests(requirement, report),
                Words.source(requirement, report).map(SourceText::anchor).orElse(null),
                requirement.reason(),
                setAside.orElse(null),
                first,
                requirement.upstream(),
                requirement.kills(),
                scenarios(requirement));
    }

    /** The first that failed stands open: it is what a reader of a failure wants to see. */
    private static List<Scenario> scenarios(RequirementResult requirement) {
        List<Scenario> scenarios = new ArrayList<>();
        boolean open = false;
        for (ScenarioResult scenario : requirement.scenarios()) {
            boolean first = !open && scenario.outcome().equals(Outcome.FAILED.text());
            scenarios.add(scenario(scenario, first));
            open |= first;
        }
        return scenarios;
    }

    private static Scenario scenario(ScenarioResult scenario, boolean open) {
        Outcome outcome = Words.outcome(scenario.outcome());
        boolean failed = outcome == Outcome.FAILED;
        int limit = failed ? FULL : BRIEF;
        int exchanges = scenario.evidence().size();
        return new Scenario(
                scenario.name(),
                scenario.uri() + ":" + scenario.line(),
                outcome.text(),
                Words.word(outcome),
                open,
                scenario.millis(),
                why(scenario.why()),
                Objects.requireNonNullElse(scenario.reproduce(), List.of()),
                scenario.gherkin().stream().map(step -> step(step, limit)).toList(),
                scenario.evidence().stream()
                        .limit(failed ? Integer.MAX_VALUE : EXCHANGES)
                        .map(exchange -> exchange(exchange, limit))
                        .toList(),
                Words.count(exchanges, "exchange"),
                !failed && exchanges > EXCHANGES);
    }

    private static List<WhyLine> why(String why) {
        return why == null
                ? List.of()
                : Texts.clipped(why, FULL).lines().map(WhyLine::of).toList();
    }

    private static Step step(StepResult step, int limit) {
        List<List<String>> rows = Objects.requireNonNullElse(step.table(), List.of());
        return new Step(
                step.keyword().strip(),
                Texts.clipped(step.text(), limit),
                rows.stream()
                        .map(row -> row.stream()
                                .map(cell -> Texts.clipped(cell, limit))
                                .toList())
                        .toList(),
                step.docString() == null ? null : Texts.clipped(step.docString(), limit),
                step.outcome());
    }

    private static Exchange exchange(Evidence evidence, int limit) {
        return new Exchange(
                evidence.door(),
                evidence.verdict(),
                evidence.step(),
                evidence.request() == null ? null : Texts.clipped(evidence.request(), limit),
                evidence.reply() == null ? null : Texts.clipped(evidence.reply(), limit),
                evidence.millis());
    }
}
