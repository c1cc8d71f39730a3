package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.util.List;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {

    @Test
    void everyRequirementIsARuleAndOnlyFailuresAreResults() {
        JsonNode run = run(report(
                requirement("JOB-A-01", "passed", passed("fine")),
                requirement("JOB-A-02", "failed", passed("twin"), failed("a forgery", "expected: refused"))));

        assertThat(run.at("/tool/driver/rules")
                        .valueStream()
                        .map(rule -> rule.get("id").asString()))
                .containsExactly("JOB-A-01", "JOB-A-02");
        assertThat(run.get("results").size()).isEqualTo(1);
        JsonNode result = run.at("/results/0");
        assertThat(result.get("ruleId").asString()).isEqualTo("JOB-A-02");
        assertThat(result.get("ruleIndex").asInt()).isEqualTo(1);
        assertThat(result.get("level").asString()).isEqualTo("error");
        assertThat(result.at("/message/text").asString()).contains("a forgery", "expected: refused");
    }

    @Test
    void aResultPointsToTheLineOfItsScenario() {
        JsonNode location = run(report(requirement("JOB-A-01", "failed", failed("a forgery", "why"))))
                .at("/results/0/locations/0/physicalLocation");

        assertThat(location.at("/artifactLocation/uri").asString()).isEqualTo("features/job-signing/02-munge.feature");
        assertThat(location.at("/artifactLocation/uriBaseId").asString()).isEqualTo("%SRCROOT%");
        assertThat(location.at("/region/startLine").asInt()).isEqualTo(17);
    }

    @Test
    void onlyWhatDecidesIsAnError() {
        assertThat(levelOf("SHOULD")).isEqualTo("warning");
        assertThat(levelOf("MAY")).isEqualTo("note");
        assertThat(levelOf("MUST")).isEqualTo("error");
    }

    @Test
    void aDeclaredDeviationIsSuppressedWithItsReason() {
        JsonNode suppression = run(report(
                        List.of(requirement("JOB-A-01", "deviates", failed("a forgery", "why"))),
                        List.of(new DeviationResult("JOB-A-01", "our own way", null, "deviates"))))
                .at("/results/0/suppressions/0");

        assertThat(suppression.get("kind").asString()).isEqualTo("external");
        assertThat(suppression.get("justification").asString()).isEqualTo("our own way");
    }

    @Test
    void aFailureKeepsItsFingerprintWhenItsLineMoves() {
        SuiteReport report = report(requirement("JOB-A-01", "failed", failed("a forgery", "why")));
        SuiteReport other = report(requirement("JOB-A-01", "failed", failed("another", "why")));

        assertThat(fingerprint(report)).isEqualTo(fingerprint(report)).isNotEqualTo(fingerprint(other));
    }

    @Test
    void hasTheStructureThatTheStandardDemands() {
        for (SuiteReport report : List.of(SampleReports.big(), SampleReports.hostile(), report())) {
            JsonNode log = log(report);
            assertThat(log.get("version").asString()).isEqualTo("2.1.0");
            JsonNode run = log.at("/runs/0");
            assertThat(run.at("/tool/driver/name").asString()).isNotBlank();
            int rules = run.at("/tool/driver/rules").size();
            for (JsonNode result : run.get("results")) {
                assertThat(result.get("ruleIndex").asInt()).isBetween(0, rules - 1);
                assertThat(run.at(
                                "/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id"))
                        .isEqualTo(result.get("ruleId"));
                assertThat(result.get("level").asString()).isIn("error", "warning", "note");
                assertThat(result.at("/message/text").asString()).isNotBlank();
                assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                .asString())
                        .matches("[A-Za-z0-9._~/%*-]+");
            }
            assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
        }
    }

    private static String levelOf(String level) {
        return run(report(SampleReports.requirement(
                        "JOB-A-01", level, "spec", "Section", "failed", List.of(failed("a scenario", "why")))))
                .at("/results/0/level")
                .asString();
    }

    private static String fingerprint(SuiteReport report) {
        return run(report).at("/results/0/partialFingerprints/scenario~1v1").asString();
    }

    private static JsonNode run(SuiteReport report) {
        return log(report).at("/runs/0");
    }

    private static JsonNode log(SuiteReport report) {
        return JsonMapper.shared().readTree(Sarif.render(report));
    }
}
