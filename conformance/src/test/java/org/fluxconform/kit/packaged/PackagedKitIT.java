package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged kit, run by its launcher as a vendor or a CI job runs it. */
@Tag("jdk")
@ResourceLock(value = Kit.LEFTOVERS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class PackagedKitIT {

    private final Kit kit = Kit.ofThisCheckout();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"container", "host", "embedded"})
    void the_reference_is_conformant_with_every_driver_of_munge(String driver) throws IOException {
        Kit.Ended ended = kit.run(
                "run", "--suite", "job-signing", "--profile", "strict", "--peers", driver, "--out", folder.toString());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(Files.readString(folder.resolve("job-signing/report.json")))
                .contains("\"munge\" : \"" + driver + "\"");
        assertThat(kit.run("verify-report", folder.toString()).exitCode()).isZero();
    }

    @Test
    void an_edited_report_is_refused() throws IOException {
        kit.run("run", "--requirement", "JOB-MUNGE-01", "--peers", "embedded", "--out", folder.toString());
        Path report = folder.resolve("job-signing/report.json");
        Files.writeString(report, Files.readString(report).replace("incomplete", "conformant"));

        assertThat(kit.run("verify-report", folder.toString()).exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"false, exit code 1", "yes, the adapter broke the protocol"})
    void a_program_that_is_no_adapter_is_told_and_asked_nothing(String program, String why) throws IOException {
        Kit.Ended ended = kit.run(
                "run",
                "--suite",
                "job-signing",
                "--peers",
                "embedded",
                "--subject",
                subject("adapter = [\"" + program + "\"]").toString(),
                "--out",
                folder.resolve("report").toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("nothing was asked").contains(why);
        assertThat(folder.resolve("report/job-signing/report.json")).doesNotExist();
    }

    @Test
    void the_reference_with_one_rule_broken_fails_that_requirement() throws IOException {
        Path mutants = kit.home().resolve("reference/job-signing/bin/mutants");
        Kit.Ended ended = kit.run(
                "run",
                "--suite",
                "job-signing",
                "--peers",
                "embedded",
                "--subject",
                subject("adapter = [\"" + mutants + "\", \"munge-ignores-max-ttl\", \"adapter\"]")
                        .toString(),
                "--requirement",
                "JOB-TTL-01",
                "--out",
                folder.toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("JOB-TTL-01 failed").contains("reproduce: ./conform run");
    }

    @Test
    void a_selection_that_matches_nothing_is_wrong_usage() {
        assertThat(kit.run("run", "--tags", "@nothing-has-this-tag").exitCode()).isEqualTo(2);
        assertThat(kit.run("run", "--requirement", "JOB-NONSENSE-01").exitCode())
                .isEqualTo(2);
        assertThat(kit.run("run", "--subject", folder.resolve("missing.toml").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_part_of_the_suite_is_no_verdict_on_all_of_it() {
        Kit.Ended ended =
                kit.run("run", "--requirement", "JOB-MUNGE-01", "--peers", "embedded", "--out", folder.toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
    }

    @Test
    void it_runs_from_another_folder_by_a_link_and_with_blanks_in_its_path() throws Exception {
        Path blank = Files.createDirectories(folder.resolve("a folder with blanks"));
        Path copy = blank.resolve("the kit");
        new ProcessBuilder("cp", "-r", "--reflink=auto", kit.home().toString(), copy.toString())
                .inheritIO()
                .start()
                .waitFor();
        Path link = Files.createSymbolicLink(blank.resolve("linked kit"), copy.resolve("conform"));
        Kit linked = new Kit(link.getParent(), blank);
        Files.createSymbolicLink(blank.resolve("conform"), link.getFileName());

        Kit.Ended ended = linked.run("run", "--requirement", "JOB-MUNGE-01", "--peers", "embedded", "--out", "out");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("1 passed");
        assertThat(blank.resolve("out/job-signing/report.html")).exists();
    }

    private Path subject(String doors) throws IOException {
        return Files.writeString(folder.resolve("subject.toml"), "name = \"Somebody\"\n[job-signing]\n" + doors + "\n");
    }
}
