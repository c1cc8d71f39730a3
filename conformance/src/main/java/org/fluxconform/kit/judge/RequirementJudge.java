package org.fluxconform.kit.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.ledger.Sides;
import org.fluxconform.kit.plan.NotAsked;
import org.fluxconform.kit.plan.Outcome;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.scenario.RunHeader;
import org.fluxconform.kit.subject.Deviation;

/**
 * Says what became of a requirement:
 *
 * <ol>
 *   <li>a scenario failed: failed, or, if the subject declares it, deviates; what broke is no deviation, and fails;
 *   <li>a scenario that was asked shows nothing (skipped, undefined, missing): not tested;
 *   <li>none was asked: not tested if a door was missing, not applicable if all lacked something optional;
 *   <li>all that were asked passed, but acceptance or refusal was never seen: not tested;
 *   <li>else: passed.
 * </ol>
 */
final class RequirementJudge {

    private record Finding(Outcome outcome, String reason) {}

    private final RunHeader header;
    private final ScenarioJudge scenarios;
    private final Map<String, SeenScenario> seen;
    private final Map<String, Deviation> deviations;

    RequirementJudge(RunHeader header, List<SeenScenario> seen) {
        this.header = header;
        this.scenarios = new ScenarioJudge(header);
        this.seen = seen.stream()
                .collect(Collectors.toMap(
                        SeenScenario::place, Function.identity(), (one, two) -> one, LinkedHashMap::new));
        this.deviations = header.deviations().stream()
                .collect(Collectors.toMap(
                        Deviation::requirement, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    SuiteReport.RequirementResult judge(Requirement row) {
        List<SuiteReport.ScenarioResult> asked = new ArrayList<>();
        for (PlannedScenario planned : header.asked()) {
            if (planned.requirement().equals(row.id())) {
                SeenScenario found = seen.get(planned.place());
                asked.add(found == null ? scenarios.missing(planned, row) : scenarios.asked(found, row));
            }
        }
        List<NotAsked> notAsked = header.notAsked().stream()
                .filter(one -> one.scenario().requirement().equals(row.id()))
                .toList();
        Finding finding = finding(row, asked, notAsked);
        List<SuiteReport.ScenarioResult> all = new ArrayList<>(asked);
        notAsked.forEach(one -> all.add(scenarios.notAsked(one)));
        return new SuiteReport.RequirementResult(
                row.id(),
                row.level().name(),
                row.basis().name().toLowerCase(Locale.ROOT),
                row.at(),
                row.source(),
                header.sections().get(row.id()),
                row.summary(),
                row.scored(),
                row.scored() && header.profile().counts(row.basis()),
                finding.outcome().text(),
                finding.reason(),
                row.upstream(),
                mechanisms(row),
                header.kills().getOrDefault(row.id(), List.of()),
                all);
    }

    private List<String> mechanisms(Requirement row) {
        return Stream.concat(header.asked().stream(), header.notAsked().stream().map(NotAsked::scenario))
                .filter(scenario -> scenario.requirement().equals(row.id()))
                .map(scenario -> scenario.needs() == null || scenario.needs().mechanisms() == null
                        ? new TreeSet<String>()
                        : new TreeSet<>(scenario.needs().mechanisms()))
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .map(List::copyOf)
                .orElse(List.of());
    }

    private Finding finding(Requirement row, List<SuiteReport.ScenarioResult> asked, List<NotAsked> notAsked) {
        long failed = count(asked, Outcome.FAILED);
        if (failed > 0) {
            return failed(row, asked.size(), failed, broken(asked));
        }
        if (count(asked, Outcome.NOT_TESTED) > 0) {
            String reason = asked.stream()
                    .map(SuiteReport.ScenarioResult::why)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            return new Finding(Outcome.NOT_TESTED, reason);
        }
        return asked.isEmpty() ? notAsked(notAsked) : twoSided(row, asked);
    }

    private Finding failed(Requirement row, int asked, long failed, long broken) {
        Deviation declared = deviations.get(row.id());
        String reason = failed + " of " + asked + " scenarios failed";
        if (declared == null) {
            return new Finding(Outcome.FAILED, reason);
        }
        return broken > 0
                ? new Finding(
                        Outcome.FAILED,
                        reason + ", " + broken + " of them because something broke; that is not the declared deviation")
                : new Finding(
                        Outcome.DEVIATES,
                        reason + ", as declared: " + declared.reason() + " (" + declared.issue() + ")");
    }

    private long broken(List<SuiteReport.ScenarioResult> asked) {
        return asked.stream()
                .filter(scenario -> scenario.outcome().equals(Outcome.FAILED.text()))
                .filter(scenario ->
                        seen.get(scenario.uri() + ":" + scenario.line()).broke())
                .count();
    }

    private static Finding notAsked(List<NotAsked> notAsked) {
        return notAsked.stream()
                .filter(one -> one.outcome() == Outcome.NOT_TESTED)
                .findFirst()
                .or(() -> notAsked.stream().findFirst())
                .map(one -> new Finding(one.outcome(), one.reason()))
                .orElse(new Finding(Outcome.NOT_TESTED, "no scenario asks it"));
    }

    private static Finding twoSided(Requirement row, List<SuiteReport.ScenarioResult> passed) {
        Set<String> verdicts = passed.stream()
                .flatMap(scenario -> scenario.evidence().stream())
                .map(SuiteReport.Evidence::verdict)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean wantsAccepted = row.sides() == Sides.BOTH || row.sides() == Sides.ACCEPTED;
        boolean wantsRefused = row.sides() == Sides.BOTH || row.sides() == Sides.REFUSED;
        if (wantsAccepted && !verdicts.contains("accepted")) {
            return new Finding(Outcome.NOT_TESTED, "only one side was observed: nothing was accepted");
        }
        if (wantsRefused && !verdicts.contains("refused")) {
            return new Finding(Outcome.NOT_TESTED, "only one side was observed: nothing was refused");
        }
        return new Finding(Outcome.PASSED, null);
    }

    private static long count(List<SuiteReport.ScenarioResult> scenarios, Outcome outcome) {
        return scenarios.stream()
                .filter(scenario -> scenario.outcome().equals(outcome.text()))
                .count();
    }
}
