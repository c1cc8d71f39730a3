package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.fluxconform.kit.judge.SuiteReport.DocumentInfo;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    void whatDoesNotCountIsNoResult() {
        SuiteReport report = report(
                uncounted(requirement("JOB-A-01", "failed", failed("a forgery", "why"))),
                requirement("JOB-A-02", "failed", failed("another", "why")));

        assertThat(run(report)
                        .get("results")
                        .valueStream()
                        .map(result -> result.get("ruleId").asString()))
                .containsExactly("JOB-A-02");
    }

    @Test
    void everyResultTellsHowToSeeItAgainAndEveryRuleWhereItIsExplained() {
        JsonNode run = run(SampleReports.big());

        for (JsonNode result : run.get("results")) {
            assertThat(result.at("/message/text").asString()).contains("\nreproduce: ./conform run ");
            assertThat(result.at("/properties/reproduce").asString()).startsWith("./conform run ");
        }
        for (JsonNode rule : run.at("/tool/driver/rules")) {
            String id = rule.get("id").asString();
            assertThat(rule.get("helpUri").asString()).isEqualTo(SampleReports.DOCUMENT.url());
            assertThat(rule.at("/help/text").asString()).contains("report.html#" + id, "./conform explain " + id);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "features/job-signing", "javascript:alert(1)", "https://a b", "file:///etc/passwd"})
    void noAddressIsBetterThanOneThatLeadsNowhere(String url) {
        SuiteReport report = RecordCopies.with(
                report(requirement("JOB-A-01", "passed", passed("fine"))),
                "document",
                new DocumentInfo("job-signing.txt", "ab", "title", url));

        assertThat(run(report).at("/tool/driver/rules/0").has("helpUri")).isFalse();
    }

    @Test
    void rowsOfAnOutlineWithOneNameHaveFingerprintsOfTheirOwn() {
        JsonNode run = run(report(
                requirement("JOB-A-01", "failed", failed("same", "why"), passed("same"), failed("same", "why")),
                requirement("JOB-A-02", "failed", failed("same", "why"))));

        assertThat(run.get("results")
                        .valueStream()
                        .map(result ->
                                result.at("/partialFingerprints/scenario~1v1").asString()))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsToTheSchemaOfTheStandardWhateverTheTextsAre() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        Schema schema = registry.getSchema(SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
        for (SuiteReport report : List.of(
                SampleReports.big(), SampleReports.hostile(), SampleReports.everyOutcome(), SampleReports.report())) {
            assertThat(schema.validate(log(report))).isEmpty();
        }
        JsonNode wrong = JsonMapper.shared()
                .readTree(Sarif.render(SampleReports.big()).replace("\"startLine\" : 17", "\"startLine\" : 0"));
        assertThat(schema.validate(wrong)).as("the schema is asked at all").isNotEmpty();
    }

    @Test
    void aResultIsThatOfTheRuleItNames() {
        JsonNode run = run(SampleReports.big());
        for (JsonNode result : run.get("results")) {
            assertThat(run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id"))
                    .isEqualTo(result.get("ruleId"));
        }
    }

    private static RequirementResult uncounted(RequirementResult r) {
        return new RequirementResult(
                r.id(),
                r.level(),
                "interop",
                r.at(),
                r.source(),
                r.section(),
                r.summary(),
                r.scored(),
                false,
                r.outcome(),
                r.reason(),
                r.upstream(),
                r.mechanisms(),
                r.kills(),
                r.scenarios());
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
