package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged kit where a machine is not as its makers': another locale, user or folder for temporary files, and a
 * checkout with a strange path that can't be written to.
 */
@ResourceLock(value = Kit.LEFTOVERS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class SurroundingsIT {

    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final long SOMEBODY = 4242;

    private static Path place;
    private static Kit kit;

    /** What is built, in a folder that has umlauts and blanks, belongs to another, and can't be written to. */
    @BeforeAll
    static void copy() throws Exception {
        place = Files.createTempDirectory("surroundings");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path home = Files.createDirectories(place.resolve("Gr\u00f6\u00dfe & Co/das Kit"));
        Path here = Kit.ofThisCheckout().home();
        shell(here, """
                cp -r conform features fixtures containers "$0"
                mkdir -p "$0/conformance/target" "$0/reference/job-signing/target"
                cp -r conformance/target/conformance.jar conformance/target/lib "$0/conformance/target"
                cp -r reference/subject.toml "$0/reference"
                cp -r reference/job-signing/bin "$0/reference/job-signing"
                cp -r reference/job-signing/target/*.jar reference/job-signing/target/lib "$0/reference/job-signing/target"
                JAVA_HOME=%s "$0/reference/job-signing/bin/flux-sign" prepare
                """.formatted(System.getProperty("java.home")), home);
        if (ROOT) {
            shell(home, "chown -R " + SOMEBODY + ' ' + "\"$0\"", home);
        }
        shell(home, "chmod -R a+rX,a-w \"$0\"", home);
        kit = new Kit(home, place);
    }

    @AfterAll
    static void delete() throws Exception {
        shell(place.getParent(), """
                for disk in "$0/report" "$0/temporary"; do
                  ! mountpoint -q "$disk" || umount "$disk"
                done
                chmod -R u+w "$0"
                rm -rf "$0"
                """, place);
    }

    static Stream<Map<String, String>> environments() throws IOException {
        Path far = Files.createDirectories(place.resolve("t\u00e4".repeat(45)));
        Files.setPosixFilePermissions(far, PosixFilePermissions.fromString("rwxrwxrwx"));
        return Stream.of(
                Map.of("LANG", "C", "LC_ALL", ""),
                Map.of("LC_ALL", "POSIX", "HOME", "", "TMPDIR", far.toString()),
                Map.of(
                        "LANG",
                        "xx_XX.UTF-8",
                        "LC_ALL",
                        "",
                        "TMPDIR",
                        far.getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void it_runs_in_any_environment(Map<String, String> environment) throws Exception {
        Kit anybody = (ROOT ? kit.as(SOMEBODY + 1) : kit).in(environment);
        Path subject = place.resolve("Pr\u00fcfling.toml");
        String text = Files.readString(kit.home().resolve("reference/subject.toml"))
                .replace(
                        "\"job-signing/bin",
                        '"' + kit.home().resolve("reference/job-signing/bin").toString());
        Files.writeString(subject, text);

        Kit.Ended ended = anybody.run(
                "run",
                "--subject",
                subject.toString(),
                "--requirement",
                "JOB-MUNGE-01",
                "--requirement",
                "JOB-INGEST-01",
                "--peers",
                "embedded",
                "--out",
                place.resolve("Bericht " + environment.hashCode()).toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("2 passed, 0 failed");
        Path far = place.resolve("t\u00e4".repeat(45));
        try (Stream<Path> left = Files.list(far)) {
            assertThat(left).isEmpty();
        }
    }

    /** Whoever is not root tries it as himself. */
    @ParameterizedTest
    @ValueSource(longs = {65534, 1, 1000, 61001})
    void it_finds_nothing_wrong_with_the_reference_whoever_runs_it(long uid) {
        Kit.Ended ended = (ROOT ? kit.as(uid) : kit)
                .run(
                        "run",
                        "--suite",
                        "job-signing",
                        "--profile",
                        "strict",
                        "--tags",
                        "@needs:passwd or @door:ingest",
                        "--peers",
                        "embedded",
                        "--out",
                        place.resolve("of " + uid).toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains(" 0 failed,");
    }

    @Test
    void a_report_that_may_not_be_written_is_told_before_anything_is_asked() {
        assumeTrue(ROOT, "needs a second user");
        Kit.Ended ended = kit.as(SOMEBODY + 1).run("run", "--peers", "embedded"); // into the checkout, by default
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("no permission", "--out").doesNotContain("asking");
    }

    @Test
    void a_disk_that_fills_up_under_the_report_is_blamed_after_the_verdict() throws Exception {
        Path disk = small("report", "150k");
        Kit.Ended ended =
                kit.run("run", "--requirement", "JOB-MUNGE-01", "--peers", "embedded", "--out", disk.toString());
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output())
                .contains("1 passed", "can't be written to " + disk, "No space left on device")
                .doesNotContain("fault of the kit");
    }

    @Test
    void a_disk_that_fills_up_under_the_run_is_blamed_and_not_the_subject() throws Exception {
        Path disk = small("temporary", "300k");
        Kit.Ended ended = kit.in(Map.of("TMPDIR", disk.toString()))
                .run(
                        "run",
                        "--suite",
                        "job-signing",
                        "--peers",
                        "embedded",
                        "--out",
                        place.resolve("full").toString());
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output())
                .contains(disk.toString(), "No space left on device", "TMPDIR")
                .doesNotContain("fault of the kit")
                .doesNotContain("CONFORMANT");
    }

    private static Path small(String name, String size) throws Exception {
        assumeTrue(ROOT, "only root can mount a small disk");
        Path disk = Files.createDirectory(place.resolve(name));
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString())
                .inheritIO()
                .start()
                .waitFor();
        assumeTrue(mounted == 0, "this machine lets nobody mount");
        return disk;
    }

    private static void shell(Path folder, String script, Path argument) throws Exception {
        Process process = new ProcessBuilder(List.of("sh", "-ec", script, argument.toString()))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(script).isZero();
    }
}
