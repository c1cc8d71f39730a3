package org.fluxconform.kit.trust;

import java.util.Set;
import java.util.TreeSet;
import org.fluxconform.kit.judge.SuiteReport;

/**
 * What the kit made of one mutant.
 *
 * @param failed ids of the requirements that failed
 * @param passedMusts ids of the scored MUSTs that passed
 * @param askedMusts ids of the scored MUSTs that it was asked something about, whatever it answered
 * @param started whether it answered at all: one that can't be built is void, not killed
 */
public record Trial(
        Mutant mutant,
        Set<String> failed,
        Set<String> passedMusts,
        Set<String> askedMusts,
        boolean started,
        double seconds) {

    /** How it ended. All but the first three fail the build. */
    public enum Result {
        /** Broken, and each of its own requirements failed. */
        KILLED(true),
        /** A control, and nothing failed. */
        SPARED(true),
        /** Degenerate, and it passed none of the MUSTs that it was asked about. */
        PASSED_NOTHING(true),
        /** Broken, and nothing failed. */
        SURVIVED(false),
        /** Broken, and only requirements failed that are not its own, or only some of its own. */
        KILLED_BY_OTHERS(false),
        /** A control, and something failed. */
        CONTROL_KILLED(false),
        /** Degenerate, and it passed a MUST. */
        PASSED_SOMETHING(false),
        /** It did not start, or, degenerate, was asked nothing. */
        VOID(false);

        private final boolean good;

        Result(boolean good) {
            this.good = good;
        }

        public boolean good() {
            return good;
        }
    }

    /** One that could not be greeted was asked nothing: it passes nothing, and fails nothing either. */
    public static Trial notStarted(Mutant mutant) {
        return new Trial(mutant, Set.of(), Set.of(), Set.of(), false, 0);
    }

    /** A subject that never gave a valid answer can't be told from one that isn't there. */
    public static Trial of(Mutant mutant, SuiteReport report) {
        boolean started = report.requirements().stream()
                .flatMap(requirement -> requirement.scenarios().stream())
                .flatMap(scenario -> scenario.evidence().stream())
                .anyMatch(exchange -> !exchange.verdict().equals("broken"));
        Set<String> failed = new TreeSet<>();
        Set<String> passedMusts = new TreeSet<>();
        Set<String> askedMusts = new TreeSet<>();
        for (SuiteReport.RequirementResult requirement : report.requirements()) {
            if (requirement.outcome().equals("failed")) {
                failed.add(requirement.id());
            }
            if (!requirement.scored() || !requirement.level().equals("MUST")) {
                continue;
            }
            if (requirement.outcome().equals("passed")) {
                passedMusts.add(requirement.id());
            }
            if (requirement.scenarios().stream()
                    .anyMatch(scenario -> !scenario.evidence().isEmpty())) {
                askedMusts.add(requirement.id());
            }
        }
        return new Trial(mutant, failed, passedMusts, askedMusts, started, report.seconds());
    }

    public Result result() {
        return switch (mutant.kind()) {
            case DEGENERATE ->
                askedMusts.isEmpty()
                        ? Result.VOID
                        : passedMusts.isEmpty() ? Result.PASSED_NOTHING : Result.PASSED_SOMETHING;
            case CONTROL -> !started ? Result.VOID : failed.isEmpty() ? Result.SPARED : Result.CONTROL_KILLED;
            case BROKEN -> broken();
        };
    }

    private Result broken() {
        if (!started) {
            return Result.VOID;
        }
        if (failed.isEmpty()) {
            return Result.SURVIVED;
        }
        return failed.containsAll(mutant.kills()) ? Result.KILLED : Result.KILLED_BY_OTHERS;
    }
}
