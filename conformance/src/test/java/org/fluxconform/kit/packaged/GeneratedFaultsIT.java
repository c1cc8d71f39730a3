package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/** The machinery of generated faults, on one small package and the requirements that are about it. */
@ResourceLock(value = Kit.LEFTOVERS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class GeneratedFaultsIT {

    @TempDir
    Path out;

    @Test
    void faults_of_a_small_package_are_noticed_and_those_that_nothing_comes_by_are_said() throws IOException {
        Kit.Ended ended = Kit.ofThisCheckout()
                .run(
                        "mutants",
                        "--generated",
                        "--suite",
                        "job-signing",
                        "--package",
                        "none",
                        "--package",
                        "munge",
                        "--requirement",
                        "JOB-NONE-01",
                        "--requirement",
                        "JOB-NONE-02",
                        "--peers",
                        "embedded",
                        "--out",
                        out.toString());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsPattern("none: [1-9][0-9]* of [1-9][0-9]* killed by scenarios")
                .as("without a question about munge, its faults are not noticed")
                .containsPattern(
                        "munge: [0-9]+ of [1-9][0-9]* killed by scenarios \\([0-9.]+ %\\), [0-9]+ survived, [1-9]");
        assertThat(Files.readString(out.resolve("job-signing/generated.md")))
                .containsPattern("none `NoneRules[^`]*` `[^`]*` - JOB-NONE-0")
                .contains("no scenario comes by");
    }

    /** What was changed since the last commit, as long as it does not take too long; with nothing changed, nothing is tried. */
    @Test
    void faults_of_what_is_being_changed_are_tried_and_the_list_of_equivalents_fits() throws IOException {
        Kit.Ended ended = Kit.ofThisCheckout()
                .run(
                        "mutants",
                        "--generated",
                        "--suite",
                        "job-signing",
                        "--changed",
                        "HEAD",
                        "--minutes",
                        "3",
                        "--peers",
                        "embedded",
                        "--out",
                        out.toString());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("no faults to try|killed by scenarios");
    }

    @Test
    void words_that_do_not_go_together_or_name_nothing_are_wrong_usage() {
        Kit kit = Kit.ofThisCheckout();

        assertThat(kit.run("mutants", "--package", "none").exitCode()).isEqualTo(2);
        Kit.Ended unknown = kit.run("mutants", "--generated", "--suite", "job-signing", "--package", "nowhere");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("'nowhere'").contains("none");
        Kit.Ended base = kit.run("mutants", "--generated", "--suite", "job-signing", "--changed", "no-such-commit");
        assertThat(base.exitCode()).isEqualTo(2);
        assertThat(base.output()).contains("--changed no-such-commit");
    }
}
