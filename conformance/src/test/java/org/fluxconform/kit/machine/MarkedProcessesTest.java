package org.fluxconform.kit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MarkedProcessesTest {

    private static final long SOON_SECONDS = 30;

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void whatADeadKitLeftIsKilledWithTheChildrenThatLeftTheirParent() throws Exception {
        Owner dead = dead();
        start(dead + "/1", "setsid sleep 300 & echo $! >child; exec sleep 300");
        ProcessHandle child = child();

        MarkedProcesses.killLeftOver();

        assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        child.onExit().get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void whatALivingKitHasIsLeftAlone() throws Exception {
        start(MarkedProcesses.newMark(), "exec sleep 300");

        MarkedProcesses.killLeftOver();
        MarkedProcesses.kill(MarkedProcesses.newMark());

        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void whatOnlyLooksLikeAMarkIsNone() throws Exception {
        start("no owner/1", "exec sleep 300");
        MarkedProcesses.killLeftOver();
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void whatHasTheMarkIsKilled() throws Exception {
        String mark = MarkedProcesses.newMark();
        start(mark, "exec sleep 300");
        MarkedProcesses.kill(mark);
        assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static Owner dead() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Owner owner = Owner.of(process.pid()).orElseThrow();
        process.destroyForcibly().waitFor();
        return owner;
    }

    private void start(String mark, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        builder.environment().put(MarkedProcesses.VARIABLE, mark);
        process = builder.start();
    }

    private ProcessHandle child() throws Exception {
        Path file = folder.resolve("child");
        while (!Files.exists(file) || Files.size(file) == 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }
}
