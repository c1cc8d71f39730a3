package org.fluxconform.kit.judge;

import io.cucumber.messages.types.TestStepResultStatus;
import java.util.List;

/**
 * One scenario as the event stream shows it.
 *
 * @param ended whether its end is in the stream
 * @param status the most severe of its steps' and hooks'
 * @param broke whether it failed otherwise than by a judgement on what the subject answered: the subject's program broke
 *     off, a time limit was over, or the kit has a fault
 * @param error text of the first step or hook that did not pass; null when all passed
 */
record SeenScenario(
        String uri,
        int line,
        String name,
        boolean ended,
        TestStepResultStatus status,
        boolean broke,
        String error,
        long millis,
        List<SuiteReport.StepResult> steps,
        List<SuiteReport.Evidence> evidence) {

    String place() {
        return uri + ":" + line;
    }
}
