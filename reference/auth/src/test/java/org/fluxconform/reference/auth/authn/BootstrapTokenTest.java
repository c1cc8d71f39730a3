package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTokenTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path home;

    private BootstrapToken resolve(String configured) {
        return BootstrapToken.resolve(Optional.ofNullable(configured), home, random);
    }

    private String file() throws Exception {
        return Files.readString(home.resolve("bootstrap-token")).strip();
    }

    private String mode() throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("bootstrap-token")));
    }

    @Test
    void theConfiguredOneWinsOverTheFile() throws Exception {
        Files.writeString(home.resolve("bootstrap-token"), "of the file");
        BootstrapToken token = resolve(" configured \n");
        assertThat(token.matches("configured")).isTrue();
        assertThat(token.matches("of the file")).isFalse();
    }

    @Test
    void aBlankOneIsUnsetInConfigurationAndFile() throws Exception {
        Files.writeString(home.resolve("bootstrap-token"), "  \n");
        BootstrapToken token = resolve("  ");
        assertThat(token.matches("")).isFalse();
        assertThat(file()).matches("[0-9a-f]{64}");
        assertThat(token.matches(file())).isTrue();
    }

    @Test
    void theFirstStartMakesAFileThatOnlyItsOwnerCanReadAndLaterStartsKeepIt() throws Exception {
        assertThat(BootstrapToken.current(Optional.empty(), home)).isEmpty();
        assertThat(resolve(null).matches("")).isFalse();
        String first = file();
        assertThat(mode()).isEqualTo("rw-------");
        assertThat(resolve(null).matches(first)).isTrue();
        assertThat(BootstrapToken.current(Optional.empty(), home)).hasValue(first);
    }

    @Test
    void aFileThatOthersCanReadIsTakenFromThem() throws Exception {
        Path file = Files.writeString(home.resolve("bootstrap-token"), "of the file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(resolve(null).matches("of the file")).isTrue();
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void rotationCountsForTheNextStart() throws Exception {
        BootstrapToken before = resolve(null);
        String old = file();
        String rotated = BootstrapToken.rotate(home, random);
        assertThat(rotated).isNotEqualTo(old).isEqualTo(file());
        assertThat(before.matches(old)).isTrue();
        assertThat(before.matches(rotated)).isFalse();
        assertThat(resolve(null).matches(rotated)).isTrue();
        assertThat(resolve("configured").matches(rotated)).isFalse();
    }

    @Test
    void rotationMakesTheHomeFolder() {
        String token = BootstrapToken.rotate(home.resolve("new"), random);
        assertThat(BootstrapToken.current(Optional.empty(), home.resolve("new")))
                .hasValue(token);
    }

    @Test
    void serversThatStartTogetherAgree() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<BootstrapToken>> started = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                started.add(pool.submit(() -> resolve(null)));
            }
            for (Future<BootstrapToken> token : started) {
                assertThat(token.get(60, TimeUnit.SECONDS).matches(file())).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("bootstrap-token"));
        }
    }

    @Test
    void nearlyRightIsWrong() throws Exception {
        BootstrapToken token = resolve("configured");
        for (String wrong : new String[] {"", "configure", "configured ", "Configured", "configuredd"}) {
            assertThat(token.matches(wrong)).as(wrong).isFalse();
        }
    }
}
