package org.fluxconform.kit.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.plan.Outcome;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code results.sarif} (SARIF 2.1.0) for code-scanning pages: a rule for each requirement, a result for each scenario
 * that failed, at its line of the feature file. A failed MUST that counts is an {@code error}, another failure a
 * {@code warning} (SHOULD) or a {@code note}; a declared deviation is a suppressed result with its reason.
 */
final class Sarif {

    private static final int MESSAGE_LIMIT = 4_000;

    private final SuiteReport report;
    private final Scoring scoring;

    private Sarif(SuiteReport report) {
        this.report = report;
        this.scoring = new Scoring(report);
    }

    static String render(SuiteReport report) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(new Sarif(report).log()) + "\n";
    }

    private Map<String, Object> log() {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver()));
        run.put("automationDetails", Map.of("id", "fluxconform/" + report.suite() + "/"));
        run.put("invocations", List.of(invocation()));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private Map<String, Object> driver() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "fluxconform");
        driver.put("version", report.kit().version());
        driver.put("rules", report.requirements().stream().map(this::rule).toList());
        return driver;
    }

    private Map<String, Object> rule(RequirementResult requirement) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", requirement.id());
        rule.put("shortDescription", text(requirement.summary()));
        rule.put(
                "fullDescription",
                text(requirement.summary() + " (" + Words.rests(requirement, report.document()) + ")"));
        rule.put("defaultConfiguration", Map.of("level", level(requirement)));
        rule.put("properties", Map.of("tags", List.of(requirement.level(), requirement.basis(), report.suite())));
        return rule;
    }

    private Map<String, Object> invocation() {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", !report.verdict().equals("incomplete"));
        invocation.put("exitCode", report.exitCode());
        invocation.put("startTimeUtc", report.started());
        return invocation;
    }

    private List<Map<String, Object>> results() {
        return IntStream.range(0, report.requirements().size())
                .boxed()
                .flatMap(index -> report.requirements().get(index).scenarios().stream()
                        .filter(scenario -> scenario.outcome().equals(Outcome.FAILED.text()))
                        .map(scenario -> result(index, report.requirements().get(index), scenario)))
                .toList();
    }

    private Map<String, Object> result(int index, RequirementResult requirement, ScenarioResult scenario) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", requirement.id());
        result.put("ruleIndex", index);
        result.put("level", level(requirement));
        result.put(
                "message",
                text(scenario.name() + "\n"
                        + Optional.ofNullable(scenario.why()).orElse("no reason given")));
        result.put("locations", List.of(Map.of("physicalLocation", location(scenario))));
        result.put("partialFingerprints", Map.of("scenario/v1", fingerprint(requirement.id(), scenario.name())));
        report.deviations().stream()
                .filter(d ->
                        d.requirement().equals(requirement.id()) && d.outcome().equals("deviates"))
                .findFirst()
                .ifPresent(d -> result.put(
                        "suppressions",
                        List.of(Map.of(
                                "kind",
                                "external",
                                "status",
                                "accepted",
                                "justification",
                                Texts.visible(d.reason())))));
        return result;
    }

    private static Map<String, Object> location(ScenarioResult scenario) {
        return Map.of(
                "artifactLocation", Map.of("uri", uri("features/" + scenario.uri()), "uriBaseId", "%SRCROOT%"),
                "region", Map.of("startLine", scenario.line()));
    }

    private static String uri(String path) {
        return Stream.of(Texts.visible(path).split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** A deviation keeps the level it would have: the suppression says that it is known. */
    private String level(RequirementResult requirement) {
        boolean decides = requirement.scored() && requirement.counts();
        return switch (requirement.level()) {
            case "MUST" -> decides ? "error" : "note";
            case "SHOULD" -> decides ? "warning" : "note";
            default -> "note";
        };
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", Texts.clipped(Texts.visible(text), MESSAGE_LIMIT));
    }

    /** The same failure keeps its fingerprint when lines move. */
    private static String fingerprint(String id, String scenario) {
        return Digests.sha256((id + "\n" + scenario).getBytes(StandardCharsets.UTF_8));
    }
}
