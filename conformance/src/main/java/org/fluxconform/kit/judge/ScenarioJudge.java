package org.fluxconform.kit.judge;

import java.util.ArrayList;
import java.util.List;
import org.fluxconform.kit.Excerpt;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.NotAsked;
import org.fluxconform.kit.plan.Outcome;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.scenario.RunHeader;

/** Says what became of a scenario, why, and how to see it again. */
final class ScenarioJudge {

    private static final int LONGEST_WHY = 2000;

    private final RunHeader header;
    private final RepeatCommand repeat;

    ScenarioJudge(RunHeader header) {
        this.header = header;
        this.repeat = new RepeatCommand(header);
    }

    SuiteReport.ScenarioResult asked(SeenScenario seen, Requirement requirement) {
        Outcome outcome = outcome(seen);
        boolean passed = outcome == Outcome.PASSED;
        return new SuiteReport.ScenarioResult(
                seen.name(),
                seen.uri(),
                seen.line(),
                outcome.text(),
                seen.millis(),
                passed ? null : why(seen, outcome, requirement),
                passed ? null : reproduce(seen, requirement),
                seen.steps(),
                seen.evidence());
    }

    SuiteReport.ScenarioResult missing(PlannedScenario planned, Requirement requirement) {
        return unseen(planned, Outcome.NOT_TESTED, "planned, but not in the event stream", requirement);
    }

    SuiteReport.ScenarioResult notAsked(NotAsked notAsked) {
        return unseen(notAsked.scenario(), notAsked.outcome(), notAsked.reason(), null);
    }

    private SuiteReport.ScenarioResult unseen(
            PlannedScenario scenario, Outcome outcome, String why, Requirement toRepeat) {
        List<String> reproduce = toRepeat == null ? null : List.of(repeat.only(toRepeat.id()));
        return new SuiteReport.ScenarioResult(
                scenario.name(),
                scenario.uri(),
                scenario.line(),
                outcome.text(),
                0,
                why,
                reproduce,
                List.of(),
                List.of());
    }

    /** What a kit can't run says nothing about a subject: it is not tested, and never passed. */
    private static Outcome outcome(SeenScenario seen) {
        if (!seen.ended() || seen.steps().isEmpty()) {
            return Outcome.NOT_TESTED;
        }
        return switch (seen.status()) {
            case PASSED -> Outcome.PASSED;
            case FAILED -> Outcome.FAILED;
            default -> Outcome.NOT_TESTED;
        };
    }

    private String why(SeenScenario seen, Outcome outcome, Requirement requirement) {
        if (outcome == Outcome.FAILED) {
            String because = "because: " + requirement.id() + " ("
                    + requirement.place(header.document().file()) + "): " + requirement.summary();
            return cut(seen.error() == null ? "" : seen.error()) + "\n" + because;
        }
        if (!seen.ended()) {
            return "it did not end";
        }
        return seen.steps().isEmpty() ? "the scenario has no steps, so nothing was observed" : cut(seen.error());
    }

    private List<String> reproduce(SeenScenario seen, Requirement requirement) {
        List<String> commands = new ArrayList<>();
        commands.add(repeat.only(requirement.id()));
        seen.evidence().stream()
                .filter(exchange -> exchange.door().equals("adapter"))
                .reduce((first, last) -> last)
                .ifPresent(last -> commands.add("# the last adapter request\n" + last.request()));
        return commands;
    }

    private static String cut(String text) {
        return Excerpt.ends(text, LONGEST_WHY);
    }
}
