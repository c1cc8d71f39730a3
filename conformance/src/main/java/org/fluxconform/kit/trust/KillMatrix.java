package org.fluxconform.kit.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.fluxconform.kit.ledger.Ledger;
import org.fluxconform.kit.ledger.Level;
import org.fluxconform.kit.ledger.Requirement;

/**
 * Which mutants each requirement killed, and what is wrong with that.
 *
 * @param trials in the order of the list of mutants
 */
public record KillMatrix(Ledger ledger, List<Trial> trials) {

    /** Requirement to the mutants that were made for it and that it killed, both sorted. */
    public Map<String, Set<String>> kills() {
        Map<String, Set<String>> kills = new TreeMap<>();
        for (Trial trial : trials) {
            for (String id : trial.mutant().kills()) {
                if (trial.started() && trial.failed().contains(id)) {
                    kills.computeIfAbsent(id, none -> new TreeSet<>())
                            .add(trial.mutant().name());
                }
            }
        }
        return kills;
    }

    /** Requirement to how many of the mutants that it killed were made for it and for no other. */
    public Map<String, Integer> alone() {
        Map<String, Integer> alone = new TreeMap<>();
        for (Trial trial : trials) {
            Set<String> own = trial.mutant().kills();
            if (own.size() == 1 && trial.started() && trial.failed().containsAll(own)) {
                alone.merge(own.iterator().next(), 1, Integer::sum);
            }
        }
        return alone;
    }

    /** Degenerate subject to the number of scored MUSTs that it passed. */
    public Map<String, Integer> floor() {
        return ofDegenerates(Trial::passedMusts);
    }

    /** Degenerate subject to the number of scored MUSTs that it was asked about. */
    public Map<String, Integer> asked() {
        return ofDegenerates(Trial::askedMusts);
    }

    private Map<String, Integer> ofDegenerates(Function<Trial, Set<String>> musts) {
        Map<String, Integer> counts = new TreeMap<>();
        trials.stream()
                .filter(trial -> trial.mutant().kind() == Mutant.Kind.DEGENERATE)
                .forEach(trial ->
                        counts.put(trial.mutant().name(), musts.apply(trial).size()));
        return counts;
    }

    /** What is wrong with the mutants that were tried, one sentence each. */
    public List<String> faultsOfTrials() {
        return trials.stream()
                .filter(trial -> !trial.result().good())
                .map(KillMatrix::fault)
                .toList();
    }

    /** What must be mended before the kit can be trusted, one sentence each; empty when it can be. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(faultsOfTrials());
        Set<String> known = new TreeSet<>();
        Set<String> aimedAt = new TreeSet<>();
        trials.forEach(trial -> aimedAt.addAll(trial.mutant().kills()));
        for (Requirement requirement : ledger.requirements()) {
            known.add(requirement.id());
            boolean mustHaveOne = requirement.level() == Level.MUST && requirement.scored();
            if (mustHaveOne && !aimedAt.contains(requirement.id())) {
                faults.add(requirement.id() + ": no mutant breaks it");
            }
        }
        aimedAt.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> faults.add(id + ": a mutant names it, and the ledger does not have it"));
        return faults;
    }

    private static String fault(Trial trial) {
        Mutant mutant = trial.mutant();
        return mutant.name() + ": "
                + switch (trial.result()) {
                    case SURVIVED -> "survived; nothing noticed that " + mutant.summary();
                    case KILLED_BY_OTHERS ->
                        "failed " + trial.failed() + ", but not all of its own " + new TreeSet<>(mutant.kills());
                    case CONTROL_KILLED -> "is harmless, and failed " + trial.failed();
                    case PASSED_SOMETHING -> "is no implementation, and passed " + trial.passedMusts();
                    case VOID -> "did not start, or was asked nothing, so nothing is known";
                    case KILLED, SPARED, PASSED_NOTHING -> throw new IllegalStateException("no fault: " + trial);
                };
    }
}
