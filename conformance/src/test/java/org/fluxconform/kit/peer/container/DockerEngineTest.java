package org.fluxconform.kit.peer.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fluxconform.kit.peer.FaultyMunged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DockerEngineTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void theEnvironmentMayNameASocketOfThisMachineOnly() {
        assertThat(DockerEngine.of(Map.of(), PATIENCE))
                .hasValue(new DockerEngine(Path.of("/var/run/docker.sock"), PATIENCE));
        assertThat(DockerEngine.of(Map.of("DOCKER_HOST", "unix:///run/other.sock"), PATIENCE))
                .hasValue(new DockerEngine(Path.of("/run/other.sock"), PATIENCE));
        assertThat(DockerEngine.of(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"), PATIENCE))
                .isEmpty();
        assertThat(DockerEngine.of(Map.of("DOCKER_HOST", "ssh://other"), PATIENCE))
                .isEmpty();
    }

    @Test
    void noEngineIsSaidSo(@TempDir Path folder) {
        Path socket = folder.resolve("docker.sock");
        assertThatThrownBy(() -> new DockerEngine(socket, PATIENCE).version())
                .isInstanceOf(IOException.class)
                .hasMessage("no engine on " + socket + " (No such file or directory)");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyMunged.Fault.class,
            names = {"SILENT", "CLOSES_AT_ONCE"})
    void somethingElseThatListensIsNoEngineAndDoesNotHoldTheKitUp(FaultyMunged.Fault fault) {
        try (FaultyMunged faulty = FaultyMunged.start(fault)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> new DockerEngine(faulty.socket(), PATIENCE).version())
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void anImageIsBuiltAnewWheneverOneOfItsFilesChangesAndOnlyThen(@TempDir Path parent) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("munge"));
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        String name = new PeerImage(folder).name();
        assertThat(name).matches("fluxconform/munge:[0-9a-f]{16}");
        assertThat(new PeerImage(folder).name()).isEqualTo(name);

        Files.writeString(dockerfile, "FROM scratch\n# changed\n");
        assertThat(new PeerImage(folder).name()).isNotEqualTo(name);
        Files.writeString(dockerfile, "FROM scratch\n");
        Path copied = Files.writeString(folder.resolve("start"), "");
        assertThat(new PeerImage(folder).name()).isNotEqualTo(name);
        Files.delete(copied);
        assertThat(new PeerImage(folder).name()).isEqualTo(name);
    }
}
