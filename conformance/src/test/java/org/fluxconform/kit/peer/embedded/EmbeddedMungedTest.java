package org.fluxconform.kit.peer.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.munge.MungeClient;
import org.junit.jupiter.api.Test;

class EmbeddedMungedTest {

    private volatile boolean over;

    /** A process inherits the socket that listens, for the moment until it runs its own program. */
    @Test
    void whoIsKilledRefusesAtOnceAlsoWhileProcessesBegin() throws IOException {
        CompletableFuture<Void> begins = CompletableFuture.runAsync(this::beginProcesses);
        try (MungeDaemon munged = new EmbeddedMungeDriver(Clock.systemUTC()).start(MungeKey.random(new Random(1)))) {
            MungeClient client = new MungeClient(munged.socket(), Duration.ofSeconds(30));
            for (int i = 0; i < 300; i++) {
                munged.kill();
                assertThatThrownBy(() -> client.encode(new byte[0])).isInstanceOf(ConnectException.class);
                munged.restart();
            }
        } finally {
            over = true;
            begins.join();
        }
    }

    private void beginProcesses() {
        while (!over) {
            try {
                new ProcessBuilder("true").start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
