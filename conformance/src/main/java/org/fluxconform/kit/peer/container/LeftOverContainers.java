package org.fluxconform.kit.peer.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.kit.machine.Owner;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Containers of kits that were killed. Each container says by its labels whose it is and on which host that process
 * runs: kits in several containers may share an engine, and then the others' numbers mean nothing here.
 */
final class LeftOverContainers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOverContainers.class);
    private static final String OWNER = "org.fluxconform.owner";
    private static final String HOST = "org.fluxconform.host";

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final DockerClient docker;

    LeftOverContainers(DockerClient docker) {
        this.docker = docker;
    }

    /** What to write on a container of this process. */
    static Map<String, String> labels() {
        return Map.of(OWNER, Owner.current().toString(), HOST, host());
    }

    /** Whether there are some, asked in a way that costs next to nothing. */
    static boolean areIn(DockerEngine engine) {
        try {
            return engine.labels(HOST + "=" + host()).stream()
                    .map(labels -> Owner.parse(labels.getOrDefault(OWNER, "")))
                    .anyMatch(owner -> owner.isPresent() && !owner.get().lives());
        } catch (IOException noEngine) {
            return false;
        }
    }

    /** Removes them by Testcontainers' client, which takes its time to load. */
    static void removeAll() {
        try {
            new LeftOverContainers(DockerClientFactory.instance().client()).remove();
        } catch (DockerException | IllegalStateException e) {
            throw new PeerUnavailable("containers of an earlier run can't be removed: " + e.getMessage(), e);
        }
    }

    /** Removes those of dead processes, running or not. */
    void remove() {
        for (Container container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(HOST, host()))
                .exec()) {
            Optional<Owner> owner =
                    Optional.ofNullable(container.getLabels().get(OWNER)).flatMap(Owner::parse);
            if (owner.isPresent() && !owner.get().lives()) {
                remove(container, owner.get());
            }
        }
    }

    private void remove(Container container, Owner owner) {
        try {
            docker.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            LOG.info("removed the container that process {} left behind", owner.pid());
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("another kit removes it already: {}", e.getMessage());
        }
    }

    private static String host() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            throw new PeerUnavailable("can't tell this machine's name from " + HOST_NAME + ": " + e.getMessage(), e);
        }
    }
}
