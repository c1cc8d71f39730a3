package org.fluxconform.kit.judge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fluxconform.kit.NearestName;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.plan.NotAsked;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.scenario.RunHeader;
import org.fluxconform.kit.subject.Deviation;

/**
 * What became of the declared deviations. Each has an effect, or is said to have none:
 *
 * <table>
 *   <caption>By what became of its requirement</caption>
 *   <tr><th>requirement<th>deviation<th>effect
 *   <tr><td>failed, by judgement alone<td>deviates<td>is not counted as failed
 *   <tr><td>failed, and something broke<td>broken<td>none: the requirement is counted as failed
 *   <tr><td>passed<td>stale<td>exit code 4
 *   <tr><td>not applicable<td>stale<td>exit code 4
 *   <tr><td>there is none of this id<td>stale<td>exit code 4
 *   <tr><td>not tested<td>not-tested<td>none: the run is incomplete if the requirement counts
 *   <tr><td>not selected, or only in part and passed<td>not-asked<td>none
 * </table>
 */
final class Deviations {

    private final RunHeader header;
    private final Map<String, RequirementResult> requirements;
    private final Set<String> selectedInPart;

    Deviations(RunHeader header, List<RequirementResult> requirements) {
        this.header = header;
        this.requirements = requirements.stream()
                .collect(Collectors.toMap(
                        RequirementResult::id, Function.identity(), (first, again) -> first, LinkedHashMap::new));
        this.selectedInPart = header.notAsked().stream()
                .filter(one -> one.reason().equals(Planner.NOT_SELECTED))
                .map(NotAsked::scenario)
                .map(scenario -> scenario.requirement())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<DeviationResult> results() {
        return header.deviations().stream()
                .map(declared -> new DeviationResult(
                        declared.requirement(), declared.reason(), declared.issue(), outcome(declared.requirement())))
                .toList();
    }

    /** Why a declared deviation is none, one sentence each. */
    List<String> stale() {
        return header.deviations().stream()
                .map(Deviation::requirement)
                .filter(id -> outcome(id).equals("stale"))
                .map(id -> "the declared deviation from " + id + " is stale: " + why(id))
                .toList();
    }

    private String outcome(String id) {
        RequirementResult row = requirements.get(id);
        if (row == null) {
            return "stale";
        }
        return switch (row.outcome()) {
            case "deviates" -> "deviates";
            case "failed" -> "broken";
            case "not-applicable" -> "stale";
            case "passed" -> selectedInPart.contains(id) ? "not-asked" : "stale";
            default -> Planner.NOT_SELECTED.equals(row.reason()) ? "not-asked" : "not-tested";
        };
    }

    private String why(String id) {
        RequirementResult row = requirements.get(id);
        if (row == null) {
            Optional<String> near = NearestName.of(id, requirements.keySet());
            return "there is no such requirement"
                    + near.map(name -> "; did you mean " + name + "?").orElse("");
        }
        return row.outcome().equals("passed") ? "it passes" : "it does not apply: " + row.reason();
    }
}
