package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that somebody stops leaves nothing: no process, no folder, no container. */
@Timeout(300)
class StoppedRunIT {

    /** It takes two seconds; a busy machine may need more. */
    private static final long LIMIT_SECONDS = 60;

    /** Runs its words on a terminal of their own, and hands on what it is told. */
    private static final String TERMINAL = "import os, pty, sys; os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:]))";

    /** Writes the number of the process that it becomes into a file. */
    private static final String NUMBERED = "echo $$ >\"$0\"; exec \"$@\"";

    private final Kit kit = Kit.ofThisCheckout();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"true, Ctrl-C", "true, TERM", "true, HUP", "false, INT", "false, TERM", "false, HUP"})
    void whatever_stops_it_all_is_cleaned_up(boolean terminal, String how) throws Exception {
        Process started = start(terminal, "run", "--suite", "job-signing");
        ProcessHandle run = run();
        awaitWork(run);

        stop(started, run, how);

        assertEndsInOrder(started, run);
    }

    /** Its adapters and services run in its own JVM: nobody must wait for them, nor they for it. */
    @ParameterizedTest
    @CsvSource({"true, Ctrl-C", "true, TERM", "true, HUP", "false, INT", "false, TERM", "false, HUP"})
    void the_trial_of_mutants_ends_while_services_run_in_it(boolean terminal, String how) throws Exception {
        Process started = start(terminal, "mutants", "--only", "words-of-its-own", "--only", "programs-run-twice");
        ProcessHandle run = run();
        awaitService(run);

        stop(started, run, how);

        assertEndsInOrder(started, run);
    }

    /** In order, and not because its limit was reached. */
    private void assertEndsInOrder(Process started, ProcessHandle run) throws Exception {
        assertThat(started.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        assertThat(output()).doesNotContain("left to the next run");
        assertThat(left(run)).as(output()).isEmpty();
    }

    @ResourceLock(Kit.LEFTOVERS)
    @Test
    void what_a_killed_one_leaves_the_next_one_removes() throws Exception {
        Process started = start(false, "run", "--suite", "job-signing");
        ProcessHandle run = run();
        awaitWork(run);
        started.destroyForcibly().waitFor();
        assertThat(left(run)).isNotEmpty();

        kit.run("run", "--requirement", "JOB-MUNGE-01", "--peers", "embedded", "--out", folder.toString());

        assertThat(left(run)).isEmpty();
    }

    private Process start(boolean terminal, String... words) throws IOException {
        List<String> prefix = new ArrayList<>(terminal ? List.of("python3", "-c", TERMINAL) : List.of());
        prefix.addAll(List.of("sh", "-c", NUMBERED, number().toString()));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.toString()));
        return new Kit(kit.home(), kit.workingFolder(), Map.of("TERM", "xterm"), prefix)
                .start(folder.resolve("output"), all.toArray(String[]::new));
    }

    private Path number() {
        return folder.resolve("number");
    }

    /** The launcher becomes the kit. */
    private ProcessHandle run() throws Exception {
        while (!Files.exists(number()) || !Files.readString(number()).endsWith("\n")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(number()).strip()))
                .orElseThrow();
    }

    private void awaitWork(ProcessHandle run) throws Exception {
        while (!output().contains("asking")
                || marked(run).isEmpty()
                || folders(run).size() < 3) {
            assertThat(run.isAlive()).as(output()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void awaitService(ProcessHandle run) throws Exception {
        while (!serves(run)) {
            assertThat(run.isAlive()).as(output()).isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Whether a service of a scenario says that it is ready. */
    private static boolean serves(ProcessHandle run) throws IOException {
        for (String folder : folders(run)) {
            try (Stream<Path> files = Files.walk(Path.of(folder), 4)) {
                for (Path log :
                        files.filter(file -> file.endsWith("output.log")).toList()) {
                    if (Files.readString(log).contains("ready http")) {
                        return true;
                    }
                }
            } catch (IOException | UncheckedIOException changing) {
                continue; // scenarios come and go
            }
        }
        return false;
    }

    private static void stop(Process started, ProcessHandle run, String how) throws Exception {
        if (how.equals("Ctrl-C")) {
            try (OutputStream keyboard = started.getOutputStream()) {
                keyboard.write(3);
                keyboard.flush();
                started.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } else {
            new ProcessBuilder("kill", "-" + how, Long.toString(run.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static List<String> left(ProcessHandle run) throws Exception {
        List<String> left = new ArrayList<>(marked(run));
        left.addAll(folders(run));
        left.addAll(containers(run));
        return left;
    }

    private static List<String> marked(ProcessHandle run) throws IOException {
        List<String> marked = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
                    if (environment.contains("CONFORM_RUN=" + run.pid() + "-")) {
                        marked.add(process.toString());
                    }
                } catch (IOException gone) {
                    continue;
                }
            }
        }
        return marked;
    }

    private static List<String> folders(ProcessHandle run) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(Path.of("/tmp"), "{conform,fluxkit}-" + run.pid() + "-*")) {
            folders.forEach(path -> found.add(path.toString()));
        }
        return found;
    }

    /** Those that say that they are this run's; none where there is no engine. */
    private static List<String> containers(ProcessHandle run) throws Exception {
        Process docker = new ProcessBuilder(
                        "sh",
                        "-c",
                        "docker ps -a --format '{{.ID}} {{.Label \"org.fluxconform.owner\"}}' 2>/dev/null || :")
                .start();
        String all = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return all.lines().filter(line -> line.contains(" " + run.pid() + "-")).toList();
    }

    private String output() throws IOException {
        Path output = folder.resolve("output");
        return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
    }
}
