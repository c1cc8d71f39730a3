package org.fluxconform.kit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.plan.Outcome;

/** Which requirements decide the verdict of a report, and why the others do not. Decides nothing itself: that is the judge's. */
final class Scoring {

    private final String profile;
    private final List<RequirementResult> requirements;
    private final Map<String, DeviationResult> deviations;

    Scoring(SuiteReport report) {
        profile = report.profile();
        requirements = report.requirements();
        deviations = report.deviations().stream()
                .filter(deviation -> deviation.outcome().equals(Outcome.DEVIATES.text()))
                .collect(Collectors.toMap(
                        DeviationResult::requirement,
                        Function.identity(),
                        (first, again) -> first,
                        LinkedHashMap::new));
    }

    /** The MUSTs that count: all of them have to pass for a conformant verdict. */
    List<RequirementResult> deciding() {
        return requirements.stream().filter(r -> setAside(r).isEmpty()).toList();
    }

    /** The scored MUSTs, whatever the profile: what the floor is counted in. */
    long scoredMusts() {
        return requirements.stream()
                .filter(r -> r.scored() && r.level().equals("MUST"))
                .count();
    }

    /** The deviation that the subject declares from it, and that it does deviate by. */
    Optional<DeviationResult> deviation(RequirementResult requirement) {
        return Optional.ofNullable(deviations.get(requirement.id()));
    }

    /** Why a requirement can't change the verdict, as the end of a sentence; empty when it can. */
    Optional<String> setAside(RequirementResult requirement) {
        if (deviations.containsKey(requirement.id())) {
            return Optional.of(
                    "a declared deviation: " + deviations.get(requirement.id()).reason());
        }
        if (!requirement.scored()) {
            return Optional.of("a new question, not scored until the next minor release");
        }
        if (!requirement.counts()) {
            return Optional.of("does not count under profile " + profile);
        }
        if (!requirement.level().equals("MUST")) {
            return Optional.of("a " + requirement.level() + ", which does not decide the verdict");
        }
        return Optional.empty();
    }
}
