package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a person meets it, on a home with one small suite. */
class ConformTest {

    private static final String BOTH = "something is accepted; something is refused";

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String before;

    @BeforeEach
    void aHome() throws IOException {
        new ExampleSuite(home.resolve("features"))
                .rule("EX-A-01", BOTH)
                .row("EX-A-02", "MUST", "", "@needs:clock", BOTH)
                .suite();
        Files.createDirectories(home.resolve("reference"));
        Files.writeString(home.resolve("reference/subject.toml"), "name = \"Example\"\n");
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
    }

    @AfterEach
    void theFormerHome() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chekc                               | Did you mean: conform check?",
                "run --sute example                  | Unknown options: '--sute'",
                "run --suite nope                    | there is no suite 'nope'; there are: example",
                "run --requirement EX-A-77           | there is no requirement 'EX-A-77'; there are EX-A-01, EX-A-02",
                "run --tags @nope                    | --tags: no scenario has the tag @nope",
                "run --tags (                        | --tags: ",
                "run --profile lax                   | Invalid value for option '--profile': expected one of",
                "run --peers boat                    | Invalid value for option '--peers': expected one of",
                "run --threads 0                     | --threads must be at least 1, not 0",
                "run --timeout 0                     | --timeout must be at least 1, not 0",
                "run --seed many                     | Invalid value for option '--seed'",
                "run --subject nowhere/subject.toml  | nowhere/subject.toml",
                "plan --requirement EX-A-77          | there is no requirement 'EX-A-77'",
                "explain EX-A-77                     | there is no requirement 'EX-A-77'",
                "check --units                       | need --specs DIR",
                "check --specs nowhere               | can't read nowhere/example.txt"
            })
    void aMistakeIsToldInPlainWordsWithExitCodeTwo(String words, String message) {
        assertThat(conform(words.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("conform: ")
                .contains(message)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void aBrokenLedgerIsToldWithItsPlace() throws IOException {
        Path ledger = home.resolve("features/example/requirements.yaml");
        Files.writeString(ledger, Files.readString(ledger).replaceFirst("MUST", "MUSTY"));

        assertThat(conform("run")).isEqualTo(2);
        assertThat(err.toString()).contains("requirements.yaml: line 6 (EX-A-01): 'level: MUSTY' is not one of");
    }

    @Test
    void aHomeWithoutFeaturesIsTold() {
        System.setProperty(Home.PROPERTY, home.resolve("reference").toString());
        assertThat(conform("plan")).isEqualTo(2);
        assertThat(err.toString()).contains("holds no folder features/");
    }

    @Test
    void aPlanSaysWhatIsAskedAndWhatNotAndWhy() {
        assertThat(conform("plan", "--requirement", "EX-A-02")).isZero();
        assertThat(out.toString())
                .contains("example: 1 scenarios to ask, 1 not", "EX-A-02 MUST (example.txt line 1)  about EX-A-02")
                .contains("ask   example/one.feature:", "EX-A-02 no 1")
                .doesNotContain("EX-A-01");
    }

    @Test
    void aPlanForASubjectAppliesWhatItOffers() {
        assertThat(conform(
                        "plan",
                        "--subject",
                        home.resolve("reference/subject.toml").toString()))
                .isZero();
        assertThat(out.toString())
                .contains("skip  1 scenario, not-tested: the subject file opens no door 'adapter' for this suite")
                .contains("skip  1 scenario, not-applicable: the subject does not declare the capability clock");
    }

    @Test
    void aPlanForProgramsIsJson() {
        assertThat(conform("plan", "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/0/asked/0/requirement")
                        .asString())
                .isEqualTo("EX-A-01");
    }

    @Test
    void anExplanationHasTheRowAndItsScenarios() {
        assertThat(conform("explain", "ex-a-01")).isZero();
        assertThat(out.toString())
                .contains("EX-A-01  about EX-A-01", "level       MUST", "place       example.txt line 1")
                .contains("Scenario: EX-A-01 no 1", "* something is refused");
    }

    @Test
    void anExplanationTellsTheFactThatARequirementRestsOn() throws IOException {
        new ExampleSuite(home.resolve("features"))
                .row("EX-A-01", "MUST", "basis: interop\nsource: facts.md#1", "", BOTH)
                .suite();

        assertThat(conform("explain", "EX-A-01")).isZero();
        assertThat(out.toString())
                .contains("basis       interop")
                .contains("source      features/example/facts.md:1, 1 A fact", "              It was seen.")
                .doesNotContain("place");
    }

    @Test
    void checkNamesTheLineOfASourceThatLeadsNowhere() throws IOException {
        Path ledger = home.resolve("features/example/requirements.yaml");
        Files.writeString(
                ledger,
                Files.readString(ledger)
                        .replaceFirst("basis: spec\\n    at: \\[1]", "basis: interop\n    source: facts.md#2"));

        assertThat(conform("check")).isEqualTo(2);
        assertThat(err.toString())
                .contains("line 6 (EX-A-01): 'source: facts.md#2'", "has no anchor '2'; name one that it has");
    }

    @Test
    void checkIsContentWithASuiteThatFits() {
        assertThat(conform("check")).as(out::toString).isZero();
        assertThat(out.toString()).contains("example: 2 requirements, 0 exclusions, 1 feature files, 2 scenarios");
    }

    @Test
    void checkFailsOnAStepThatMeansNothing() throws IOException {
        Path feature = home.resolve("features/example/one.feature");
        Files.writeString(feature, Files.readString(feature) + "      * nobody wrote this\n");

        assertThat(conform("check")).isEqualTo(1);
        assertThat(out.toString()).contains("undefined step: nobody wrote this");
    }

    @Test
    void checkShowsTheUnitsAndFixesTheDigestsOfTheLedger() throws IOException {
        Path specs = Files.createDirectories(home.resolve("specs"));
        Files.writeString(specs.resolve("example.txt"), "A sentence.\n");
        assertThat(conform("check", "--specs", specs.toString())).isEqualTo(1);

        assertThat(conform("check", "--specs", specs.toString(), "--units", "--fix-digests"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("1      EX-A-01 EX-A-02");
        assertThat(out.toString().lines().filter(line -> line.contains("has no digest")))
                .hasSize(2);
        assertThat(Files.readString(home.resolve("features/example/requirements.yaml")))
                .contains("digest: ");
    }

    @Test
    void aRunWritesItsReportAndTellsTheVerdict() {
        Path reports = home.resolve("out");
        int exitCode = conform("run", "--peers", "embedded", "--seed", "7", "--out", reports.toString());

        assertThat(exitCode).as(err::toString).isEqualTo(3);
        assertThat(err.toString()).contains("example: asking Example 0 scenarios, profile spec, seed 7 (2 not asked)");
        assertThat(out.toString())
                .contains(
                        "example: INCOMPLETE",
                        "2 requirements: 0 passed, 0 failed, 0 deviate, 1 not tested, 1 not applicable")
                .contains("- EX-A-01 was not tested: the subject file opens no door 'adapter' for this suite")
                .contains("report: " + reports.resolve("example"));
        assertThat(reports.resolve("example/report.json")).exists();
        assertThat(reports.resolve("example/messages.ndjson")).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "a-file, Not a directory",
        "a-file/below, Not a directory",
        "with-a-file, is no folder",
        "/proc/out, /proc/out",
    })
    void anOutputFolderThatCannotBeWrittenToIsToldBeforeAnythingIsAsked(String out, String why) throws IOException {
        Files.writeString(home.resolve("a-file"), "");
        Files.writeString(Files.createDirectory(home.resolve("with-a-file")).resolve("example"), "");

        assertThat(conform(
                        "run", "--peers", "embedded", "--out", home.resolve(out).toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("conform: the report can't be written to " + home.resolve(out) + ": ")
                .contains(why, "--out")
                .doesNotContain("asking");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(conform("--help")).isZero();
        assertThat(out.toString()).contains("run", "plan", "explain", "check", "Exit codes: 0 conformant");
    }

    private int conform(String... words) {
        CommandLine command = Conform.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
