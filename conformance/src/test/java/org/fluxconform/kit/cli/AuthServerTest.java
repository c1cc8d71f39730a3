package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fluxconform.kit.KitError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@Tag("jdk")
class AuthServerTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo reading the database >&2; exec sleep 600 | 1 | it is not ready after 1 s",
                "echo reading the database >&2; trap '' TERM; while :; do sleep 1; done | 1 | it is not ready after 1 s",
                "echo reading the database >&2; exit 3 | 90 | its output ended",
                "echo reading the database >&2; echo 'Flux server ready at a b'; sleep 600 | 90 | a b",
            })
    void oneThatDoesNotGetReadyIsToldWithWhatItSaid(String script, int seconds, String problem) {
        assertThatThrownBy(() -> AuthServer.start(shell(script), folder, Duration.ofSeconds(seconds)))
                .isInstanceOf(KitError.class)
                .hasMessageStartingWith("the server does not start: ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith("reading the database");
        assertThat(running()).isFalse();
    }

    @Test
    void oneThatIsReadyMayTalkOn() throws Exception {
        String talk =
                "; i=0; while [ $i -lt 20000 ]; do echo 'one line of many'; i=$((i+1)); done; echo done >&2; sleep 600";
        try (AuthServer server =
                AuthServer.start(shell("echo 'Flux server ready at http://127.0.0.1:1'" + talk), folder, LONG)) {
            assertThat(server.base()).isEqualTo(URI.create("http://127.0.0.1:1"));
            while (!Files.readString(server.log()).contains("done")) {
                Thread.sleep(10);
            }
        }
        assertThat(running()).isFalse();
    }

    private ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script, folder.toString());
    }

    private boolean running() {
        return ProcessHandle.current()
                .descendants()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(folder.toString()));
    }
}
