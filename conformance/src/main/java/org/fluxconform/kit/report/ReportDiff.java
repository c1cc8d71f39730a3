package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.plan.Outcome;

/**
 * What changed between two runs. It looks at scenarios, so that a requirement that fails only in a question that is new is
 * not taken for a regression, and one that still passes although a question was dropped is not taken for unchanged.
 *
 * @param changes worst kind first, then in the order of the ledger
 * @param conditions what was different about the runs themselves, one plain sentence each
 */
public record ReportDiff(List<Change> changes, List<String> conditions) {

    /** What became of a question. */
    public enum Kind {
        /** Passed before, fails now. */
        REGRESSION("Regressions"),
        /** Asked before, not asked now: nothing is known any more. */
        LOST("Lost questions"),
        /** Asked before; now the subject does not declare what it needs. */
        NO_LONGER_APPLICABLE("No longer applicable"),
        /** Failed before, passes now. */
        FIX("Fixes"),
        /** Not asked before: the suite grew, or can be asked by another door. */
        NEW("New questions"),
        /** The subject declares now what it needs. */
        NOW_APPLICABLE("Now applicable");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether a gate has to stop it. Not declaring a capability any more must not be a way around one. */
        public boolean harmful() {
            return this == REGRESSION || this == LOST || this == NO_LONGER_APPLICABLE;
        }
    }

    /**
     * One kind of change in one requirement.
     *
     * @param requirement its id; null when a whole suite came or went
     * @param before outcome of the requirement; null when it was not there
     * @param after likewise
     * @param scenarios names of the scenarios concerned; empty when it is the requirement as a whole
     * @param failing whether what was asked now fails
     */
    public record Change(
            Kind kind,
            String suite,
            String requirement,
            String summary,
            String before,
            String after,
            List<String> scenarios,
            boolean failing) {}

    /** Compares the runs suite by suite. */
    public static ReportDiff between(List<SuiteReport> before, List<SuiteReport> after) {
        Map<String, SuiteReport> olds = bySuite(before);
        Map<String, SuiteReport> news = bySuite(after);
        List<Change> changes = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String suite : union(olds.keySet(), news.keySet())) {
            SuiteReport old = olds.get(suite);
            SuiteReport now = news.get(suite);
            if (old == null || now == null) {
                Kind kind = old == null ? Kind.NEW : Kind.LOST;
                SuiteReport there = old == null ? now : old;
                changes.add(new Change(
                        kind,
                        suite,
                        null,
                        "the whole suite",
                        old == null ? null : Words.verdictWord(old),
                        now == null ? null : Words.verdictWord(now),
                        List.of(),
                        old == null && there.exitCode() == 1));
            } else {
                conditions.addAll(conditions(old, now));
                changes.addAll(compare(old, now));
            }
        }
        changes.sort(Comparator.comparing(Change::kind));
        return new ReportDiff(List.copyOf(changes), List.copyOf(conditions));
    }

    public boolean harmful() {
        return changes.stream().anyMatch(change -> change.kind().harmful());
    }

    private static List<Change> compare(SuiteReport before, SuiteReport after) {
        Map<String, RequirementResult> olds = byId(before);
        Map<String, RequirementResult> news = byId(after);
        List<Change> changes = new ArrayList<>();
        for (String id : union(olds.keySet(), news.keySet())) {
            changes.addAll(compare(before.suite(), olds.get(id), news.get(id)));
        }
        return changes;
    }

    private static List<Change> compare(String suite, RequirementResult before, RequirementResult after) {
        Map<String, ScenarioResult> olds = byName(before);
        Map<String, ScenarioResult> news = byName(after);
        Map<Kind, List<String>> scenarios = new LinkedHashMap<>();
        Set<Kind> failing = new LinkedHashSet<>();
        for (String name : union(olds.keySet(), news.keySet())) {
            Outcome now = outcome(news.get(name));
            Kind kind = kind(outcome(olds.get(name)), now);
            if (kind != null) {
                scenarios.computeIfAbsent(kind, k -> new ArrayList<>()).add(name);
                if (now == Outcome.FAILED) {
                    failing.add(kind);
                }
            }
        }
        if (scenarios.isEmpty()) {
            // Not explained by any scenario: the requirement lost one of its sides, or came or went without scenarios.
            Kind whole = kind(outcome(before), outcome(after));
            return whole == null
                    ? List.of()
                    : List.of(change(whole, suite, before, after, List.of(), outcome(after) == Outcome.FAILED));
        }
        List<Change> changes = new ArrayList<>();
        scenarios.forEach((kind, names) ->
                changes.add(change(kind, suite, before, after, List.copyOf(names), failing.contains(kind))));
        return changes;
    }

    /** Null when there is nothing to tell. A deviation is a failure that was declared. */
    private static Kind kind(Outcome before, Outcome after) {
        boolean asked = isAsked(before);
        if (asked && isAsked(after)) {
            boolean passed = before == Outcome.PASSED;
            return passed == (after == Outcome.PASSED) ? null : passed ? Kind.REGRESSION : Kind.FIX;
        }
        if (asked) {
            return after == Outcome.NOT_APPLICABLE ? Kind.NO_LONGER_APPLICABLE : Kind.LOST;
        }
        if (isAsked(after)) {
            return before == Outcome.NOT_APPLICABLE ? Kind.NOW_APPLICABLE : Kind.NEW;
        }
        return null;
    }

    private static boolean isAsked(Outcome outcome) {
        return outcome == Outcome.PASSED || outcome == Outcome.FAILED || outcome == Outcome.DEVIATES;
    }

    private static Change change(
            Kind kind,
            String suite,
            RequirementResult before,
            RequirementResult after,
            List<String> names,
            boolean fails) {
        RequirementResult there = after == null ? before : after;
        return new Change(
                kind,
                suite,
                there.id(),
                there.summary(),
                before == null ? null : before.outcome(),
                after == null ? null : after.outcome(),
                names,
                fails);
    }

    private static List<String> conditions(SuiteReport before, SuiteReport after) {
        List<String> conditions = new ArrayList<>();
        tell(conditions, before, after, "verdict", Words::verdictWord);
        tell(conditions, before, after, "subject", report -> Words.subject(report.subject()));
        tell(conditions, before, after, "profile", SuiteReport::profile);
        tell(conditions, before, after, "peers", report -> Words.peers(report.peers()));
        tell(conditions, before, after, "selection", report -> report.selection() == null ? "all" : report.selection());
        tell(conditions, before, after, "kit", report -> report.kit().version());
        tell(
                conditions,
                before,
                after,
                "features",
                report -> report.kit().features().substring(0, 19));
        return conditions;
    }

    private static void tell(
            List<String> conditions,
            SuiteReport before,
            SuiteReport after,
            String what,
            Function<SuiteReport, String> of) {
        if (!of.apply(before).equals(of.apply(after))) {
            conditions.add(before.suite() + ": " + what + " " + of.apply(before) + " -> " + of.apply(after));
        }
    }

    private static Outcome outcome(RequirementResult requirement) {
        return requirement == null ? null : Words.outcome(requirement.outcome());
    }

    private static Outcome outcome(ScenarioResult scenario) {
        return scenario == null ? null : Words.outcome(scenario.outcome());
    }

    private static Map<String, SuiteReport> bySuite(List<SuiteReport> reports) {
        return reports.stream()
                .collect(Collectors.toMap(SuiteReport::suite, r -> r, (one, two) -> one, LinkedHashMap::new));
    }

    private static Map<String, RequirementResult> byId(SuiteReport report) {
        return report.requirements().stream()
                .collect(Collectors.toMap(RequirementResult::id, r -> r, (one, two) -> one, LinkedHashMap::new));
    }

    /** By name, and by place among those of one name: lines move when a feature is edited, names rarely do. */
    private static Map<String, ScenarioResult> byName(RequirementResult requirement) {
        Map<String, ScenarioResult> byName = new LinkedHashMap<>();
        if (requirement != null) {
            for (ScenarioResult scenario : requirement.scenarios()) {
                String name = scenario.name();
                for (int nth = 2; byName.containsKey(name); nth++) {
                    name = scenario.name() + " (" + nth + ")";
                }
                byName.put(name, scenario);
            }
        }
        return byName;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
