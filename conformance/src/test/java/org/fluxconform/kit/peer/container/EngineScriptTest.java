package org.fluxconform.kit.peer.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code containers/engine}, with stand-ins for docker and dockerd: above all it must not start a second dockerd. */
class EngineScriptTest {

    @TempDir
    Path programs;

    private record Result(int status, String output) {}

    @BeforeEach
    void aDockerdThatTellsThatItWasStarted() throws IOException {
        program("dockerd", "touch " + programs.resolve("started"));
    }

    @Test
    void anEngineThatAnswersIsUsedAsItIs() throws Exception {
        program("docker", "[ \"$1\" = info ] || echo '20.10.24, API 1.41'");
        Result result = engine(Map.of());
        assertThat(result.output).isEqualTo("engine: 20.10.24, API 1.41 answers\n");
        assertThat(result.status).isZero();
        assertThat(programs.resolve("started")).doesNotExist();
    }

    @Test
    void anEngineThatIsNamedAndDoesNotAnswerIsSaidAndNotReplaced() throws Exception {
        program("docker", "exit 1");
        Result result = engine(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"));
        assertThat(result.output).contains("tcp://192.0.2.1:2375 doesn't answer", "unset DOCKER_HOST");
        assertThat(result.status).isEqualTo(1);
        assertThat(programs.resolve("started")).doesNotExist();
    }

    private Result engine(Map<String, String> environment) throws Exception {
        Path script =
                Path.of("").toAbsolutePath().resolve("../containers/engine").normalize();
        ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
        builder.environment().remove("DOCKER_HOST");
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
