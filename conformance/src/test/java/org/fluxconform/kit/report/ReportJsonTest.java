package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportJsonTest {

    /** Fields that came after the first version of the schema: a report without them is still one. */
    private static final Set<String> LATER =
            Set.of("kind", "mechanisms", "warnings", "floorAsked", "generated", "lines", "sources");

    @TempDir
    Path folder;

    private final ReportJson json = new ReportJson();

    @Test
    void aReportKeepsToTheSchemaAndReadsBackAsItWas() throws IOException {
        SuiteReport big = SampleReports.big();
        Path file = Files.write(folder.resolve("report.json"), json.write(big));

        assertThat(json.read(file)).isEqualTo(big);
    }

    @Test
    void theSchemaKnowsEveryFieldOfTheModelAndDemandsIt() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(getClass().getResourceAsStream("report.v1.json"));

        assertSchemaHas(schema, SuiteReport.class);
        assertSchemaHas(schema.at("/properties/kit"), SuiteReport.Kit.class);
        assertSchemaHas(schema.at("/properties/subject"), SuiteReport.SubjectInfo.class);
        assertSchemaHas(schema.at("/properties/totals"), SuiteReport.Totals.class);
        assertSchemaHas(schema.at("/properties/document"), SuiteReport.DocumentInfo.class, Set.of("url"));
        assertSchemaHas(schema.at("/properties/excluded/items"), SuiteReport.ExcludedUnit.class);
        assertSchemaHas(schema.at("/properties/deviations/items"), SuiteReport.DeviationResult.class);
        assertSchemaHas(schema.at("/$defs/requirement"), SuiteReport.RequirementResult.class);
        assertSchemaHas(schema.at("/$defs/source"), SuiteReport.Source.class);
        assertSchemaHas(schema.at("/$defs/scenario"), SuiteReport.ScenarioResult.class);
        assertSchemaHas(schema.at("/$defs/step"), SuiteReport.StepResult.class);
        assertSchemaHas(schema.at("/$defs/evidence"), SuiteReport.Evidence.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/verdict, green",
        "/exitCode, 2",
        "/totals/passed, -1",
        "/messages, sha256:short",
        "/requirements/0/outcome, ok",
        "/requirements/0/level, must",
        "/requirements/0/scenarios/0/line, 0",
        "/requirements/0/scenarios/0/evidence/0/verdict, fine",
    })
    void theSchemaRefusesValuesThatTheKitNeverWrites(String place, String value) {
        JsonNode tree = json.tree(report(requirement("JOB-A-01", "failed", failed("one", "why"))));
        int slash = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) tree.at(place.substring(0, slash));
        String field = place.substring(slash + 1);
        if (value.matches("-?\\d+")) {
            parent.put(field, Integer.parseInt(value));
        } else {
            parent.put(field, value);
        }

        assertThat(json.faults(tree)).singleElement().asString().startsWith(place + ":");
    }

    @Test
    void ignoresFieldsThatALaterKitAdds() throws IOException {
        ObjectNode later = (ObjectNode) json.tree(report());
        later.put("signature", "ed25519:...");
        Path file = Files.writeString(folder.resolve("report.json"), later.toString());

        assertThat(json.read(file)).isEqualTo(report());
    }

    @Test
    void textThatIsNotUnicodeIsWrittenAsValidUtf8() {
        SuiteReport broken = report(requirement("JOB-A-01", "failed", failed("lone \ud800 surrogate", "\udfff")));

        assertThat(json.tree(broken).at("/requirements/0/scenarios/0/name").asString())
                .isEqualTo("lone ? surrogate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json at all     | is not JSON",
                "{\"schema\":1}      | is not a report of this kit",
                "[]                  | is not a report of this kit",
                "{\"a\":1,\"a\":2}   | is not JSON",
                "''                  | is not a report of this kit",
            })
    void refusesForeignFilesByName(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), content);

        assertThatThrownBy(() -> json.read(file))
                .isInstanceOf(KitError.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void sayWhatToGiveWhereNoReportIs() {
        assertThatThrownBy(() -> ReportFolder.read(folder))
                .isInstanceOf(KitError.class)
                .hasMessageContaining(folder + " holds no report")
                .hasMessageContaining("conform run --out");
        assertThatThrownBy(() -> ReportFolder.read(folder.resolve("absent")))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aReportOfAnOlderKitIsStillOne() throws IOException {
        ObjectNode tree = (ObjectNode) json.tree(SampleReports.report());
        LATER.forEach(tree::remove);
        Path file = Files.writeString(folder.resolve("report.json"), tree.toString());

        SuiteReport report = json.read(file);

        assertThat(report.kind()).isNull();
        assertThat(report.mechanisms()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.floorAsked()).isEmpty();
        assertThat(report.sources()).isEmpty();
    }

    private static void assertSchemaHas(JsonNode schema, Class<? extends Record> type) {
        assertSchemaHas(schema, type, LATER);
    }

    /** @param later fields that reports of older kits lack */
    private static void assertSchemaHas(JsonNode schema, Class<? extends Record> type, Set<String> later) {
        List<String> fields = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema.get("properties").propertyNames()).as("%s", type).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(schema.get("required").valueStream().map(JsonNode::asString))
                .as("%s", type)
                .containsExactlyInAnyOrderElementsOf(
                        fields.stream().filter(field -> !later.contains(field)).toList());
    }
}
