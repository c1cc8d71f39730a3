package org.fluxconform.reference.jobsigning.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@Tag("jdk")
class ExecProgramTest {

    @TempDir
    private Path folder;

    @Test
    void aProgramThatEndsWithZeroSucceeds() throws Exception {
        assertThat(run("exit 0", new byte[0])).isEmpty();
    }

    @Test
    void anotherStatusIsTheReasonOfTheFailure() throws Exception {
        assertThat(run("exit 3", new byte[0])).contains("ended with status 3");
    }

    @Test
    void aFileThatIsNoProgramCouldNotBeStarted() throws Exception {
        Path missing = folder.resolve("missing");

        assertThat(new ExecProgram(missing, Duration.ofSeconds(1)).run("1", 0, new byte[0]))
                .contains("could not be started");
    }

    @Test
    void aProgramThatReadsNothingIsNotWaitedForToRead() throws Exception {
        assertThat(run("exit 0", new byte[8 << 20])).isEmpty();
    }

    @Test
    void aProgramThatTakesTooLongIsKilledWithItsChildren() throws Exception {
        Path alive = folder.resolve("alive");
        String forever = "(while :; do touch '%s'; sleep 0.05; done) & wait".formatted(alive);

        assertThat(program(forever, Duration.ofSeconds(1)).run("1", 0, new byte[8 << 20]))
                .contains("took longer than 1 seconds");

        assertThat(staysAway(alive)).isTrue();
    }

    @Test
    void whatItWritesIsThrownAwayHoweverMuch() throws Exception {
        assertThat(run("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2", new byte[0]))
                .isEmpty();
    }

    /**
     * Whether a file that was deleted isn't there 300 ms later, time for a surviving child to write it six times. Tried
     * again for a while, as a killed loop's last command may come late on a busy machine; a living loop fails each try.
     */
    private static boolean staysAway(Path file) throws Exception {
        for (int i = 0; i < 10; i++) {
            Files.deleteIfExists(file);
            Thread.sleep(300);
            if (Files.notExists(file)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> run(String script, byte[] payload) throws InterruptedException {
        return program(script, Duration.ofSeconds(10)).run("1", 0, payload);
    }

    private ExecProgram program(String script, Duration limit) {
        return new ExecProgram(JobInstance.script(folder, "program", "#!/bin/sh\n" + script + "\n"), limit);
    }
}
