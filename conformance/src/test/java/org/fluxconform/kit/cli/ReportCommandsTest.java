package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.report.Reports;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify-report}, {@code diff} and {@code compare} on reports of real runs of small suites. */
class ReportCommandsTest {

    private static final String BOTH = "something is accepted; something is refused";
    private static final String WRONG = "something is accepted; it is wrong";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String home;

    @BeforeEach
    void aHome() throws IOException {
        home = System.getProperty(Home.PROPERTY);
        Files.createDirectories(folder.resolve("home/features"));
        System.setProperty(Home.PROPERTY, folder.resolve("home").toString());
    }

    @AfterEach
    void theFormerHome() {
        if (home == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, home);
        }
    }

    @Test
    void anUntouchedRunVerifiesByItsFolderAndByThatOfASuite() throws IOException {
        Path run = run("good", BOTH);

        assertThat(conform("verify-report", run)).isZero();
        assertThat(conform("verify-report", run.resolve("example"))).isZero();
        assertThat(out.toString()).contains("example: consistent", "conformant under profile spec, 1 of 1", "sha256:");
    }

    @Test
    void anEditedRunIsRefusedWithTheFieldAndBothValues() throws IOException {
        Path run = run("bad", WRONG);
        Path report = run.resolve("example/report.json");
        Files.writeString(
                report,
                Files.readString(report).replace("\"verdict\" : \"non-conformant\"", "\"verdict\" : \"conformant\""));

        assertThat(conform("verify-report", run)).isEqualTo(1);
        assertThat(out.toString())
                .contains("example: EDITED")
                .contains("report.json /verdict: reported \"conformant\", recomputed \"non-conformant\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-report", "diff", "compare"})
    void aForeignFolderIsAUsageErrorInOneLine(String command) {
        String[] words = command.equals("diff")
                ? new String[] {command, folder.toString(), folder.toString()}
                : new String[] {command, folder.toString()};

        assertThat(conform(words)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("conform: ")
                .contains("holds no report")
                .hasLineCount(1);
    }

    @Test
    void diffIsAGateForRegressionsOnly() throws IOException {
        Path good = run("good", BOTH);
        Path bad = run("bad", WRONG);

        assertThat(conform("diff", good, good)).isZero();
        assertThat(conform("diff", bad, good)).isZero();
        assertThat(conform("diff", good, bad)).isEqualTo(1);
        assertThat(out.toString()).contains("Nothing changed", "Fixes (1)", "Regressions (1)", "EX-A-01 no 1");
    }

    @Test
    void diffSpeaksJsonAndMarkdownButOneAtATime() throws IOException {
        Path good = run("good", BOTH);

        assertThat(conform("diff", "--markdown", good, good)).isZero();
        assertThat(out.toString()).startsWith("## Nothing changed");
        out.getBuffer().setLength(0);
        assertThat(conform("diff", "--json", good, good)).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).get("harmful").asBoolean())
                .isFalse();
        assertThat(conform("diff", "--json", "--markdown", good, good)).isEqualTo(2);
    }

    @Test
    void compareWritesAPageAndMarkdown() throws IOException {
        Path matrix = folder.resolve("matrix");

        assertThat(conform("compare", "--out", matrix, run("good", BOTH), run("bad", WRONG)))
                .isZero();

        assertThat(matrix.resolve("compare.html")).content().contains("✓ passed", "✕ failed");
        assertThat(matrix.resolve("compare.md"))
                .content()
                .contains("| EX-A-01 about EX-A-01 | MUST | ✓ passed | ✕ failed |");
        assertThat(out.toString()).contains(matrix.resolve("compare.html").toString());
    }

    private Path run(String name, String scenario) throws IOException {
        Path run = folder.resolve(name);
        Path messages = new ExampleSuite(Files.createDirectories(folder.resolve(name + "-scratch")))
                .rule("EX-A-01", scenario)
                .run();
        Reports.write(Judge.judge(messages), messages, run.resolve("example"));
        return run;
    }

    private int conform(Object... words) {
        String[] line = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            line[i] = words[i].toString();
        }
        CommandLine commandLine = Conform.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(line);
    }
}
