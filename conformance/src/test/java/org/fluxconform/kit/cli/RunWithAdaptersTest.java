package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs with other adapters than the reference's, from subject file to report. */
@Timeout(600)
@Tag("jdk")
class RunWithAdaptersTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String REQUIREMENT = "JOB-MUNGE-01";

    /** Says hello, and nothing more. */
    private static final String SILENT = shell(hello("", "job-signing", "wrap unwrap") + "sleep 600");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    /** What stands behind the bar is run by a shell. */
    static List<Arguments> notToBeGreeted() {
        String cry = "echo 'Traceback: no module named flux' >&2; ";
        return List.of(
                Arguments.of("no-such-adapter", "the adapter can't be started"),
                Arguments.of("false", "exit code 1"),
                Arguments.of("yes", "a line that is not JSON: 'y'"),
                Arguments.of("cat", "field 'ok' is missing"),
                Arguments.of(cry + "exit 3", "Traceback: no module named flux"),
                Arguments.of("echo 'INFO starting'; " + hello("", "job-signing", "wrap unwrap"), "'INFO starting'"),
                Arguments.of(cry + "exec sleep 600", "nothing for 3 s"),
                Arguments.of(hello("2", "job-signing", "wrap unwrap"), "an answer with id 2"),
                Arguments.of(
                        "read -r r; echo '{\"id\":1,\"ok\":false,\"error\":\"protocol 1? I speak 2\"}'", "protocol 1?"),
                Arguments.of("read -r r; echo '{\"id\":1,\"ok\":true,\"name\":\"x\"}'", "version"),
                Arguments.of(hello("", "job-singing", "wrap unwrap"), "says that it has the suites [job-singing]"));
    }

    @ParameterizedTest
    @MethodSource("notToBeGreeted")
    void whatCannotBeGreetedIsToldInOneMessageAndAskedNothing(String script, String how) throws Exception {
        String adapter = script.contains(" ") ? shell(script) : "[\"" + script + "\"]";

        assertThat(run(adapter + "\ntimeout = 3")).as(out.toString()).isEqualTo(ExitCode.ERROR);

        assertThat(out.toString())
                .startsWith("conform: nothing was asked")
                .contains(how)
                .doesNotContain("\tat ")
                .doesNotContain("asking");
        if (script.startsWith("echo 'Traceback")) {
            assertThat(out.toString()).contains("Traceback: no module named flux");
        }
        assertThat(folder.resolve("report/job-signing/report.json")).doesNotExist();
    }

    @Test
    void whatTheAdapterDoesNotSupportIsNotTestedWithItsReason() throws Exception {
        String script = hello("", "job-signing", "wrap unwrap")
                + "n=1; while read -r r; do n=$((n+1)); echo '{\"id\":'$n',\"unsupported\":true,\"reason\":\"a stub\"}'; done";

        assertThat(run(shell(script))).as(out.toString()).isEqualTo(ExitCode.INCOMPLETE);

        assertThat(outcome()).isEqualTo("not-tested");
        assertThat(out.toString())
                .contains("INCOMPLETE", REQUIREMENT + " was not tested: unsupported: a stub")
                .doesNotContain("FAILED");
    }

    @Test
    void anOperationThatTheHelloDoesNotNameIsWarnedOfAndNotTested() throws Exception {
        assertThat(run(shell(hello("", "job-signing", "wrp unwrap") + "cat >/dev/null")))
                .as(out.toString())
                .isEqualTo(ExitCode.INCOMPLETE);

        assertThat(outcome()).isEqualTo("not-tested");
        assertThat(out.toString())
                .contains("warning: the adapter's hello names the operation 'wrp'", "did you mean 'wrap'?")
                .contains("the adapter's hello does not name the operation 'wrap'");
        assertThat(report().get("warnings")).hasSize(2);
    }

    @Test
    void aCrashAfterTheGreetingFailsAndNoDeviationHidesIt() throws Exception {
        String deviation = "\n[[deviation]]\nrequirement = \"" + REQUIREMENT + "\"\nreason = \"r\"\nissue = \"i\"\n";

        assertThat(run(shell(hello("", "job-signing", "wrap unwrap") + "exit 5") + deviation))
                .as(out.toString())
                .isEqualTo(ExitCode.FAILED);

        assertThat(outcome()).isEqualTo("failed");
        assertThat(report().get("deviations").get(0).get("outcome").stringValue())
                .isEqualTo("broken");
        assertThat(out.toString()).contains("NON-CONFORMANT", "exit code 5");
    }

    @Test
    void aSelectionThatPassesIsPartialWhereThatIsWantedAndALibraryIsCalledOne() throws Exception {
        String adapter = "[\"" + ROOT.resolve("reference/job-signing/bin/flux-sign") + "\", \"adapter\"]"
                + "\nkind = \"library\"\ntimeout = 120";
        assertThat(run(adapter)).as(out.toString()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(runSelected(adapter, "--requirement=" + REQUIREMENT, "--partial"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("job-signing: INCOMPLETE (library)", "job-signing: PARTIAL (library)")
                .doesNotContain("CONFORMANT");
        assertThat(report().get("verdict").stringValue()).isEqualTo("partial");
        assertThat(report().get("kind").stringValue()).isEqualTo("library");

        assertThat(runSelected(adapter, "--requirement=JOB-LAUNCH-01", "--requirement=JOB-INGEST-01"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report().get("requirements")
                        .valueStream()
                        .filter(row -> row.get("id").stringValue().matches("JOB-(LAUNCH|INGEST)-01"))
                        .map(row -> row.get("outcome").stringValue() + ": "
                                + row.get("reason").stringValue()))
                .hasSize(2)
                .containsOnly("not-applicable: the subject is a library, and this is about a service");
    }

    @Test
    void aServiceWithoutAProgramIsToldAndNothingIsAskedUnlessItIsNotNeeded() throws Exception {
        String adapter = shell(hello("", "job-signing", "wrap unwrap") + "exit 5")
                + "\n[job-signing.launch]\ncommand = [\"no-such-service\", \"{port}\", \"{config}\", \"{exec}\"]";

        assertThat(runSelected(adapter, "--requirement=JOB-INGEST-01")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString())
                .contains("nothing was asked", "no program 'no-such-service'", "[job-signing.launch]");
        assertThat(run(adapter)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void toWantOnlyAPartOfEverythingIsWrongUsage() throws Exception {
        assertThat(runSelected("[\"cat\"]", "--partial")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString()).contains("--partial is for a part of a suite");
    }

    @Test
    void anAdapterThatSaysHelloAndNoMoreFailsWithinBounds() throws Exception {
        assertThat(run(SILENT + "\ntimeout = 3")).isEqualTo(ExitCode.FAILED);
        assertThat(outcome()).isEqualTo("failed");
        assertThat(out.toString()).contains("nothing for 3 s");
    }

    @Test
    void anAdapterThatNeverAnswersIsGivenUpAndTheRestIsNotTestedForOneReason() throws Exception {
        assertThat(runSelected(SILENT + "\ntimeout = 1")).isEqualTo(ExitCode.FAILED);
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

    /** A shell's words for a good answer to the first request; with another id than its own if one is given. */
    private static String hello(String id, String suite, String operations) {
        return "read -r r; echo '{\"id\":" + (id.isEmpty() ? "1" : id)
                + ",\"ok\":true,\"name\":\"small\",\"version\":\"1\",\"suites\":[\"" + suite + "\"],\"operations\":[\""
                + operations.replace(" ", "\",\"") + "\"],\"capabilities\":[]}'; ";
    }

    private static String shell(String script) {
        return "[\"sh\", \"-c\", '''" + script + "''']";
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
