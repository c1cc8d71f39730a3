package org.fluxconform.kit.peer.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fluxconform.kit.peer.Availability;
import org.fluxconform.kit.peer.Driver;

/**
 * Whether peers can run in containers here.
 *
 * @param folder the folder with a folder for each peer's Dockerfile ({@code containers/})
 */
public record ContainerPeers(Path folder) {

    /** What all peers' images are built on. */
    static final String BASE_IMAGE = "debian:trixie-slim";

    /** Testcontainers' own clean-up runs in an image from a registry; the kit has its own, without. */
    private static final String NO_RYUK = "TESTCONTAINERS_RYUK_DISABLED";

    private static final String PROVISION = "let --provision (as root) do it";

    public Path folder(String peer) {
        return folder.resolve(peer);
    }

    /** @param patience how long an engine may take to answer: one that hangs must not hang the kit */
    public Availability availability(Duration patience) {
        Path dockerfile = folder("munge").resolve("Dockerfile");
        if (!Files.isReadable(dockerfile)) {
            return missing("there is no " + dockerfile, "run the kit from its repository");
        }
        if (!Boolean.parseBoolean(System.getenv(NO_RYUK))) {
            return missing(
                    NO_RYUK + " isn't set", "start the kit by ./conform, which sets it, or set it to true yourself");
        }
        return DockerEngine.of(System.getenv(), patience)
                .map(this::ask)
                .orElseGet(() -> missing(
                        "DOCKER_HOST=" + System.getenv("DOCKER_HOST") + " is no socket of this machine",
                        "unset DOCKER_HOST, to use an engine of this machine"));
    }

    /**
     * Removes the containers of kits that were killed, if there is an engine.
     *
     * @param patience how long the engine may take to answer
     */
    public void removeLeftOvers(Duration patience) {
        if (!Boolean.parseBoolean(System.getenv(NO_RYUK))) {
            return; // not started by the launcher: no containers were, either
        }
        DockerEngine.of(System.getenv(), patience)
                .filter(LeftOverContainers::areIn)
                .ifPresent(engine -> LeftOverContainers.removeAll());
    }

    private Availability ask(DockerEngine engine) {
        try {
            String version = engine.version();
            if (engine.hasImage(new PeerImage(folder("munge")).name()) || engine.hasImage(BASE_IMAGE)) {
                return Availability.present(Driver.CONTAINER, "Docker engine " + version + " at " + engine.socket());
            }
            return missing(
                    "the Docker engine " + version + " has no image " + BASE_IMAGE,
                    "run containers/base/build, or " + PROVISION);
        } catch (IOException e) {
            return missing(e.getMessage(), "start a Docker engine, or " + PROVISION);
        }
    }

    private static Availability missing(String what, String cure) {
        return Availability.missing(Driver.CONTAINER, what, cure);
    }
}
