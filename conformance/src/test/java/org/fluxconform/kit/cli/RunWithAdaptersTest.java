package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs with other adapters than the reference's, from subject file to report. */
@Timeout(600)
class RunWithAdaptersTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String REQUIREMENT = "JOB-MUNGE-01";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "false, exit code 1",
        "yes, a line that is not JSON: 'y'",
        "cat, field 'ok' is missing",
        "no-such-adapter, the adapter can't be started",
    })
    void aBrokenAdapterFailsTheRequirementAndSaysHow(String program, String how) throws Exception {
        assertThat(run("[\"" + program + "\"]")).isEqualTo(ExitCode.FAILED);
        assertThat(outcome()).isEqualTo("failed");
        assertThat(out.toString()).contains("FAILED " + REQUIREMENT, how).doesNotContain("\tat ");
    }

    @Test
    void anAdapterThatSaysHelloAndNoMoreFailsWithinBounds() throws Exception {
        Path script = Files.writeString(folder.resolve("silent.sh"), """
                read -r request
                echo '{"id":1,"ok":true,"name":"silent","version":"1","suites":["job-signing"],\
                "operations":["wrap","unwrap"],"capabilities":[]}'
                sleep 600
                """);
        assertThat(run("[\"sh\", \"" + script + "\"]\ntimeout = 3")).isEqualTo(ExitCode.FAILED);
        assertThat(outcome()).isEqualTo("failed");
        assertThat(out.toString()).contains("nothing for 3 s");
    }

    @Test
    void anAdapterThatNeverAnswersIsGivenUpAndTheRestIsNotTestedForOneReason() throws Exception {
        Path script = Files.writeString(folder.resolve("silent.sh"), """
                read -r request
                echo '{"id":1,"ok":true,"name":"silent","version":"1","suites":["job-signing"],\
                "operations":["wrap","unwrap"],"capabilities":[]}'
                sleep 600
                """);
        assertThat(runSelected("[\"sh\", \"" + script + "\"]\ntimeout = 1")).isEqualTo(ExitCode.FAILED);
        List<String> reasons = new ArrayList<>();
        report().get("requirements").forEach(row -> {
            if (row.get("outcome").stringValue().equals("not-tested")
                    && row.get("reason").stringValue().contains("given up")) {
                reasons.add(row.get("reason").stringValue());
            }
        });
        assertThat(reasons).hasSizeGreaterThan(20);
        assertThat(Set.copyOf(reasons)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/adapter.py", "shell/adapter.sh"})
    void theExampleAdaptersPass(String adapter) throws Exception {
        Path script = ROOT.resolve("fixtures/adapters").resolve(adapter);
        Path fluxSign = ROOT.resolve("reference/job-signing/bin/flux-sign");
        run("[\"" + script + "\", \"" + fluxSign + "\"]\ntimeout = 120");
        assertThat(outcome()).as(out.toString()).isEqualTo("passed");
    }

    private int run(String adapter) throws Exception {
        return runSelected(adapter, "--requirement=" + REQUIREMENT);
    }

    private int runSelected(String adapter, String... selection) throws Exception {
        Path subject = Files.writeString(
                folder.resolve("subject.toml"), "name = \"tried\"\n[job-signing]\nadapter = " + adapter + "\n");
        CommandLine commandLine = Conform.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(out, true));
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--suite=job-signing",
                "--subject=" + subject,
                "--peers=embedded",
                "--timeout=300",
                "--threads=2",
                "--out=" + folder.resolve("report")));
        words.addAll(List.of(selection));
        return commandLine.execute(words.toArray(String[]::new));
    }

    private String outcome() throws Exception {
        for (JsonNode requirement : report().get("requirements")) {
            if (requirement.get("id").stringValue().equals(REQUIREMENT)) {
                return requirement.get("outcome").stringValue();
            }
        }
        throw new AssertionError(REQUIREMENT + " is not in the report");
    }

    private JsonNode report() {
        return JsonMapper.shared()
                .readTree(folder.resolve("report/job-signing/report.json").toFile());
    }
}
