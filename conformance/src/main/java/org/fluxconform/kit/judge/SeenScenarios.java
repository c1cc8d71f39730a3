package org.fluxconform.kit.judge;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleDocString;
import io.cucumber.messages.types.PickleStep;
import io.cucumber.messages.types.PickleStepArgument;
import io.cucumber.messages.types.PickleTableCell;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestStep;
import io.cucumber.messages.types.TestStepFinished;
import io.cucumber.messages.types.TestStepResult;
import io.cucumber.messages.types.TestStepResultStatus;
import io.cucumber.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fluxconform.kit.scenario.Exchange;
import tools.jackson.databind.json.JsonMapper;

/** Gathers, for each scenario in an event stream, its steps, its evidence and how it ended. */
final class SeenScenarios {

    private static final List<String> ASSERTIONS = List.of(
            AssertionError.class.getName(),
            "org.opentest4j.AssertionFailedError",
            "org.opentest4j.MultipleFailuresError");

    private final Query query;

    SeenScenarios(Query query) {
        this.query = query;
    }

    List<SeenScenario> all() {
        return query.findAllTestCaseStarted().stream().map(this::seen).toList();
    }

    private SeenScenario seen(TestCaseStarted started) {
        Pickle pickle = query.findPickleBy(started).orElseThrow();
        List<SuiteReport.StepResult> steps = new ArrayList<>();
        List<SuiteReport.Evidence> evidence = new ArrayList<>();
        String error = null;
        boolean broke = false;
        for (Map.Entry<TestStepFinished, TestStep> entry : query.findTestStepFinishedAndTestStepBy(started)) {
            TestStepResult result = entry.getKey().getTestStepResult();
            PickleStep step = query.findPickleStepBy(entry.getValue()).orElse(null);
            if (step != null) {
                steps.add(step(step, result));
            }
            query.findAttachmentsBy(entry.getKey()).stream()
                    .filter(attachment -> attachment.getMediaType().equals(Exchange.MEDIA_TYPE))
                    .forEach(attachment -> evidence.add(evidence(attachment, step)));
            broke |= result.getStatus() == TestStepResultStatus.FAILED && !(step != null && isJudgement(result));
            if (error == null && result.getStatus() != TestStepResultStatus.PASSED) {
                error = error(step, result);
            }
        }
        return new SeenScenario(
                pickle.getUri(),
                query.findLocationOf(pickle).orElseThrow().getLine().intValue(),
                pickle.getName(),
                query.findTestCaseFinishedBy(started).isPresent(),
                query.findMostSevereTestStepResultBy(started)
                        .map(TestStepResult::getStatus)
                        .orElse(TestStepResultStatus.PASSED),
                broke,
                error,
                query.findTestCaseDurationBy(started).map(Duration::toMillis).orElse(0L),
                List.copyOf(steps),
                List.copyOf(evidence));
    }

    private SuiteReport.StepResult step(PickleStep step, TestStepResult result) {
        PickleStepArgument argument = step.getArgument().orElse(null);
        List<List<String>> table = argument == null
                ? null
                : argument.getDataTable()
                        .map(rows -> rows.getRows().stream()
                                .map(row -> row.getCells().stream()
                                        .map(PickleTableCell::getValue)
                                        .toList())
                                .toList())
                        .orElse(null);
        String docString = argument == null
                ? null
                : argument.getDocString().map(PickleDocString::getContent).orElse(null);
        String keyword = query.findStepBy(step).map(Step::getKeyword).orElse("").strip();
        return new SuiteReport.StepResult(keyword, step.getText(), table, docString, outcome(result.getStatus()));
    }

    private static String outcome(TestStepResultStatus status) {
        return switch (status) {
            case PASSED, FAILED, SKIPPED -> status.name().toLowerCase(Locale.ROOT);
            case PENDING -> "skipped";
            default -> "undefined";
        };
    }

    /** A step judges by an assertion; whatever else it ends with says nothing about the rule. */
    private static boolean isJudgement(TestStepResult result) {
        return result.getException()
                .map(Exception::getType)
                .filter(ASSERTIONS::contains)
                .isPresent();
    }

    private static SuiteReport.Evidence evidence(Attachment attachment, PickleStep step) {
        Exchange kept = JsonMapper.shared().readValue(attachment.getBody(), Exchange.class);
        return new SuiteReport.Evidence(
                kept.door(),
                step == null ? "" : step.getText(),
                kept.request(),
                kept.reply(),
                kept.verdict().text(),
                kept.millis());
    }

    private static String error(PickleStep step, TestStepResult result) {
        if (result.getException().isPresent()) {
            Exception thrown = result.getException().get();
            String name = thrown.getType().substring(thrown.getType().lastIndexOf('.') + 1);
            boolean speaks = name.endsWith("Error")
                    || name.endsWith("Broken")
                    || name.equals("NotTested")
                    || name.endsWith("AbortedException");
            String text = thrown.getMessage().orElse("");
            return speaks && !text.isBlank() ? text.strip() : (name + ": " + text).strip();
        }
        String where = step == null ? "" : ": " + step.getText();
        return result.getMessage().orElse(result.getStatus().name().toLowerCase(Locale.ROOT) + " step" + where);
    }
}
