package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the report of a run of the real engine. */
class VerificationTest {

    private static final String COMMIT = "0123456789ab";

    @TempDir
    Path folder;

    private Path suite;
    private SuiteReport.Kit build;

    @BeforeEach
    void aReport() throws IOException {
        Path messages = new ExampleSuite(Files.createDirectory(folder.resolve("run")))
                .rule("EX-A-01", "something is accepted; something is refused")
                .rule("EX-A-02", "something is accepted; it is wrong")
                .run();
        // The example's run has no commit; a published report has.
        Files.writeString(
                messages,
                Files.readString(messages)
                        .replace("\\\"commit\\\":\\\"unknown\\\"", "\\\"commit\\\":\\\"" + COMMIT + "\\\""));
        suite = folder.resolve("out/example");
        SuiteReport report = Judge.judge(messages);
        build = report.kit();
        Reports.write(report, messages, suite);
    }

    @Test
    void aReportAsWrittenIsConsistent() {
        Verification verification = verify();

        assertThat(verification.consistent()).isTrue();
        assertThat(verification.sameBuild()).isTrue();
        assertThat(verification.recomputed().kit().commit()).isEqualTo(COMMIT);
    }

    @Test
    void anEditedOutcomeIsNamedWithBothValues() throws IOException {
        edit("report.json", "\"outcome\" : \"failed\"", "\"outcome\" : \"passed\"");

        assertThat(verify().consistent()).isFalse();
        assertThat(verify().differences())
                .contains(new TreeDifference("/requirements/1/outcome", "\"passed\"", "\"failed\""));
    }

    @Test
    void aFieldThatIsTakenOutOrAddedIsFound() throws IOException {
        edit("report.json", "\"suite\" : \"example\",", "\"suite\" : \"example\", \"award\" : \"gold\",");

        assertThat(verify().differences()).containsExactly(new TreeDifference("/award", "\"gold\"", "nothing"));
    }

    @Test
    void anEditedEventStreamDoesNotFitTheReportAnyMore() throws IOException {
        edit("messages.ndjson", "\"status\":\"FAILED\"", "\"status\":\"PASSED\"");

        assertThat(verify().differences())
                .extracting(TreeDifference::path)
                .contains("/messages", "/requirements/1/outcome", "/verdict");
    }

    @Test
    void anEditedPageIsRefused() throws IOException {
        edit("report.html", "Not conformant", "Conformant");
        edit("junit.xml", "failures=\"1\"", "failures=\"0\"");

        assertThat(verify().consistent()).isFalse();
        assertThat(verify().files()).containsExactlyInAnyOrder("report.html", "junit.xml");
    }

    @Test
    void anotherBuildCanNotTellAPageThatItWouldRenderInAnotherWay() throws IOException {
        edit("report.html", "Not conformant", "Does not conform");
        build = new SuiteReport.Kit(build.version(), "fedcba987654", null);

        assertThat(verify().sameBuild()).isFalse();
        assertThat(verify().consistent()).isTrue();
    }

    @Test
    void aReportOfAnOlderKitMayLackNewFieldsButAReportOfThisOneMayNot() throws IOException {
        Path report = suite.resolve("report.json");
        Files.writeString(report, Files.readString(report).replaceFirst("  \"lines\" : .*\n", ""));

        assertThat(verify().differences()).extracting(TreeDifference::path).containsExactly("/lines");
        build = new SuiteReport.Kit(build.version(), "fedcba987654", null);
        assertThat(verify().consistent()).isTrue();
    }

    @Test
    void marksOfLinesThatWereEditedAreFoundThoughTheStreamIsWhole() throws IOException {
        edit("report.json", "\"lines\" : \"", "\"lines\" : \"AAAA");

        assertThat(verify().differences()).extracting(TreeDifference::path).containsExactly("/lines");
    }

    @Test
    void aReportThatIsNoneAnyMoreIsEdited() throws IOException {
        edit("report.json", "{", "");

        assertThat(verify().consistent()).isFalse();
        assertThat(verify().faults()).singleElement().asString().contains("report.json is not JSON", "line");
    }

    @Test
    void anIndexIsHeldAgainstTheSuitesThatItShows() throws IOException {
        Path run = suite.getParent();
        assertThat(Verification.indexFaults(run, List.of(verify()))).isEmpty();
        Reports.writeIndex(List.of(verify().recomputed()), run);
        assertThat(Verification.indexFaults(run, List.of(verify()))).isEmpty();

        Path index = run.resolve("index.html");
        String whole = Files.readString(index);
        for (int at = 0; at < whole.length(); at += whole.length() / 40) {
            Files.writeString(index, whole.substring(0, at) + (char) (whole.charAt(at) ^ 1) + whole.substring(at + 1));
            assertThat(Verification.indexFaults(run, List.of(verify())))
                    .as("at %d", at)
                    .hasSize(1);
        }
        Files.writeString(index, whole.replace("data-suite=\"example\"", "data-suite=\"another\""));
        assertThat(Verification.indexFaults(run, List.of(verify())))
                .containsExactly("index.html shows the suite another, of which there is no report");
    }

    @Test
    void filesThatThePublisherLeftOutAreNoEdit() throws IOException {
        Files.delete(suite.resolve("junit.xml"));

        assertThat(verify().consistent()).isTrue();
    }

    @Test
    void withoutTheEventStreamNothingIsVerified() throws IOException {
        Files.delete(suite.resolve("messages.ndjson"));

        assertThatThrownBy(this::verify).isInstanceOf(KitError.class).hasMessageContaining("lacks messages.ndjson");
    }

    private Verification verify() {
        return Verification.of(suite, build);
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(suite.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(suite.resolve(file), text.replace(from, to));
    }
}
