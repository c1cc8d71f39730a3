package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of daemons when the kit that started them is ended, by every driver. */
@ParameterizedClass
@MethodSource("org.fluxconform.kit.peer.MungeUnderTest#everyDriver")
class PeersEndTest {

    private static final long LIMIT_SECONDS = 30;

    private final MungeUnderTest munge;

    /** @param munge is closed by JUnit when its tests are done */
    PeersEndTest(MungeUnderTest munge) {
        this.munge = munge;
    }

    @BeforeEach
    void skipWhatTheMachineIsSaidNotToHave() {
        munge.assumePresent();
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
        try {
            Path socketOfKilled = socketOf(killed);
            Path socketOfLiving = socketOf(living);
            killed.destroyForcibly().waitFor();
            assertThat(socketOfKilled.getParent()).exists();

            try (Peers next = new Peers(DriverPolicy.parse(munge.driver().word()), MungeUnderTest.containers())) {
                next.munge().startAnother().close();
                assertThat(socketOfKilled.getParent()).doesNotExist();
                assertDead(socketOfKilled);
                assertThat(socketOfLiving).exists();
            }
        } finally {
            killed.destroyForcibly();
            living.destroy();
            living.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Process startKit() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeersHolder.class.getName(),
                        munge.driver().word())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @SuppressWarnings("resource") // the kit's process is ended by the test, and its output with it
    private static Path socketOf(Process kit) throws IOException {
        BufferedReader output = kit.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("socket ")) {
                return Path.of(line.substring("socket ".length()));
            }
        }
        throw new IOException("the kit ended without a daemon");
    }

    private static void assertDead(Path socket) {
        assertThatThrownBy(() -> new org.fluxconform.kit.peer.munge.MungeClient(socket, MungeUnderTest.LIMIT)
                        .encode(new byte[0]))
                .isInstanceOf(IOException.class);
    }
}
