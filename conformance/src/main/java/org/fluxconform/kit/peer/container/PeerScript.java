package org.fluxconform.kit.peer.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.peer.PeerUnavailable;

/** {@code containers/image}, which makes images that need more than their Dockerfile. */
final class PeerScript {

    /** Keycloak's distribution is 170 MB, and its image is built once. */
    private static final long PATIENCE_MINUTES = 15;

    private PeerScript() {}

    /** @return the name of the peer's image, which is there now */
    static String image(Path containers, String peer) {
        try {
            Path messages = Files.createTempFile("image-", ".log");
            try {
                Process script = new ProcessBuilder(containers.resolve("image").toString(), peer)
                        .redirectError(messages.toFile())
                        .start();
                String name = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (script.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && script.exitValue() == 0) {
                    return name;
                }
                script.destroy();
                throw new PeerUnavailable("the image of " + peer + " can't be made: "
                        + Files.readString(messages).strip());
            } finally {
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new PeerUnavailable("containers/image can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnavailable("interrupted while the image of " + peer + " was made", e);
        }
    }
}
