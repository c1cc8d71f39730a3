package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of daemons when the kit that started them is ended, by every driver. */
@ParameterizedClass
@MethodSource("org.fluxconform.kit.peer.MungeUnderTest#everyDriver")
@Tag("jdk")
class PeersEndTest {

    private static final long LIMIT_SECONDS = 30;

    /** For the kits of one test, so that no other kit on this machine cleans up before they do. */
    @TempDir
    Path folder;

    private final MungeUnderTest munge;

    /** @param munge is closed by JUnit when its tests are done */
    PeersEndTest(MungeUnderTest munge) {
        this.munge = munge;
    }

    @BeforeEach
    void skipWhatTheMachineIsSaidNotToHave() {
        munge.assumePresent();
    }

    /** munged insists on a path that everybody may pass. */
    @BeforeEach
    void openFolder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aSignalStopsTheDaemonsBeforeTheKitEnds() throws Exception {
        Process kit = startKit();
        try {
            Path socket = socketOf(kit);
            kit.destroy();
            assertThat(kit.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.getParent()).doesNotExist();
            assertDead(socket);
        } finally {
            kit.destroyForcibly();
        }
    }

    @Test
    void whatAKilledKitLeftIsRemovedByTheNextOneAndWhatALivingOneHasIsNot() throws Exception {
        Process killed = startKit();
        Process living = startKit();
        Process next = null;
        try {
            Path socketOfKilled = socketOf(killed);
            Path socketOfLiving = socketOf(living);
            killed.destroyForcibly().waitFor();
            assertThat(socketOfKilled.getParent()).exists();

            next = startKit();
            socketOf(next);
            assertThat(socketOfKilled.getParent()).doesNotExist();
            assertDead(socketOfKilled);
            assertThat(MungeUnderTest.client(socketOfLiving).encode(new byte[0]).error())
                    .isZero();
        } finally {
            killed.destroyForcibly();
            end(living);
            end(next);
        }
    }

    private static void end(Process kit) throws InterruptedException {
        if (kit != null) {
            kit.destroy();
            if (!kit.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                kit.destroyForcibly();
            }
        }
    }

    private Process startKit() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeersHolder.class.getName(),
                        munge.driver().word())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors()))
                .start();
    }

    @SuppressWarnings("resource") // the kit's process is ended by the test, and its output with it
    private Path socketOf(Process kit) throws IOException {
        BufferedReader output = kit.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("socket ")) {
                return Path.of(line.substring("socket ".length()));
            }
        }
        throw new IOException("the kit ended without a daemon: " + Files.readString(errors().toPath()));
    }

    private File errors() {
        return folder.resolve("errors").toFile();
    }

    private static void assertDead(Path socket) {
        assertThatThrownBy(() -> MungeUnderTest.client(socket).encode(new byte[0]))
                .isInstanceOf(IOException.class);
    }
}
