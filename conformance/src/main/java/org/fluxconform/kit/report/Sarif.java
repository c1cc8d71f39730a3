package org.fluxconform.kit.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.plan.Outcome;

/**
 * {@code results.sarif} (SARIF 2.1.0) for code-scanning pages: a rule for each requirement, a result for each scenario
 * that failed and counts, at its line of the feature file. A failed MUST is an {@code error}, a SHOULD a {@code warning},
 * the rest a {@code note}; a declared deviation is a suppressed result with its reason. What does not count under the
 * run's profile is no result: who fixes all results has a conformant implementation. A rule's {@code helpUri} is where the
 * document is published, if it is; its {@code help} leads to the report's page.
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
        return JsonText.mapper().writeValueAsString(new Sarif(report).log()) + "\n";
    }

    private Map<String, Object> log() {
        return object(
                "$schema",
                "https://json.schemastore.org/sarif-2.1.0.json",
                "version",
                "2.1.0",
                "runs",
                List.of(object(
                        "tool",
                        object("driver", driver()),
                        "automationDetails",
                        object("id", "fluxconform/" + report.suite() + "/"),
                        "invocations",
                        List.of(invocation()),
                        "columnKind",
                        "utf16CodeUnits",
                        "results",
                        results())));
    }

    private Map<String, Object> driver() {
        return object(
                "name",
                "fluxconform",
                "version",
                report.kit().version(),
                "rules",
                report.requirements().stream().map(this::rule).toList());
    }

    private Map<String, Object> rule(RequirementResult requirement) {
        String rests = Words.rests(requirement, report);
        Map<String, Object> rule = object(
                "id",
                requirement.id(),
                "shortDescription",
                text(requirement.summary()),
                "fullDescription",
                text(requirement.summary() + " (" + rests + ")"),
                "help",
                text("It rests on " + rests + ". report.html#" + requirement.id() + " beside this file"
                        + " shows what was asked and answered; ./conform explain " + requirement.id()
                        + " tells what it asks, by which scenarios, and shows an example."),
                "defaultConfiguration",
                object("level", level(requirement)),
                "properties",
                object("tags", List.of(requirement.level(), requirement.basis(), report.suite())));
        // It has to be absolute (SARIF 2.1.0, 3.49.12), so it can't be report.html: it is the document that is asked
        // about.
        String published = ReportPage.webAddress(report.document().url());
        if (published != null) {
            rule.put("helpUri", published);
        }
        return rule;
    }

    private Map<String, Object> invocation() {
        return object(
                "executionSuccessful",
                !report.verdict().equals("incomplete"),
                "exitCode",
                report.exitCode(),
                "startTimeUtc",
                report.started(),
                "commandLine",
                Texts.visible(report.repeat()));
    }

    private List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        for (int index = 0; index < report.requirements().size(); index++) {
            RequirementResult requirement = report.requirements().get(index);
            if (!requirement.counts()) {
                continue;
            }
            Map<String, Integer> named = new LinkedHashMap<>();
            for (ScenarioResult scenario : requirement.scenarios()) {
                int nth = named.merge(scenario.name(), 1, Integer::sum);
                if (scenario.outcome().equals(Outcome.FAILED.text())) {
                    results.add(result(index, requirement, scenario, nth));
                }
            }
        }
        return results;
    }

    /** @param nth of the requirement's scenarios with this name: rows of an outline may share one */
    private Map<String, Object> result(int index, RequirementResult requirement, ScenarioResult scenario, int nth) {
        String why = Objects.requireNonNullElse(scenario.why(), "no reason given");
        List<String> reproduce = Objects.requireNonNullElse(scenario.reproduce(), List.of());
        String command = reproduce.isEmpty() ? report.repeat() : reproduce.get(0);
        Map<String, Object> result = object(
                "ruleId",
                requirement.id(),
                "ruleIndex",
                index,
                "level",
                level(requirement),
                "message",
                object(
                        "text",
                        Texts.clipped(Texts.visible(scenario.name() + "\n" + why), MESSAGE_LIMIT) + "\nreproduce: "
                                + Texts.visible(command)),
                "locations",
                List.of(object("physicalLocation", location(scenario))),
                "partialFingerprints",
                object("scenario/v1", fingerprint(requirement.id(), scenario.name(), nth)),
                "properties",
                object("reproduce", Texts.visible(command)));
        scoring.deviation(requirement)
                .ifPresent(deviation -> result.put(
                        "suppressions",
                        List.of(object(
                                "kind",
                                "external",
                                "status",
                                "accepted",
                                "justification",
                                Texts.visible(deviation.reason())))));
        return result;
    }

    private static Map<String, Object> location(ScenarioResult scenario) {
        return object(
                "artifactLocation",
                object("uri", uri("features/" + scenario.uri()), "uriBaseId", "%SRCROOT%"),
                "region",
                object("startLine", scenario.line()));
    }

    private static String uri(String path) {
        return Stream.of(Texts.visible(path).split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** A deviation keeps the level it would have: the suppression says that it is known. */
    private static String level(RequirementResult requirement) {
        boolean decides = requirement.scored() && requirement.counts();
        return switch (requirement.level()) {
            case "MUST" -> decides ? "error" : "note";
            case "SHOULD" -> decides ? "warning" : "note";
            default -> "note";
        };
    }

    private static Map<String, Object> text(String text) {
        return object("text", Texts.clipped(Texts.visible(text), MESSAGE_LIMIT));
    }

    /** The same failure keeps its fingerprint when lines move, and no two share one. */
    private static String fingerprint(String id, String scenario, int nth) {
        String name = id + "\n" + scenario + (nth == 1 ? "" : "\n" + nth);
        return Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Names and values in turn. In this order they are written, as the same stream has to give the same bytes. */
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
