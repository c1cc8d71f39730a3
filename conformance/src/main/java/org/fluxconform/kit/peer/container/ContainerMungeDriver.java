package org.fluxconform.kit.peer.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeDriver;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Runs each MUNGE daemon in a container, as the user that runs the kit. */
public final class ContainerMungeDriver implements MungeDriver {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerMungeDriver.class);

    private final PeerImage image;
    private DockerClient docker;

    /** @param folder with the Dockerfile of MUNGE */
    public ContainerMungeDriver(Path folder) {
        this.image = new PeerImage(folder);
    }

    @Override
    public Driver driver() {
        return Driver.CONTAINER;
    }

    @Override
    public MungeDaemon start(MungeKey key) {
        DockerClient docker = prepared();
        PeerFolder folder = PeerFolder.create();
        try {
            folder.write(key);
            return new ContainerMunged(docker, image.name(), folder, key);
        } catch (PeerUnavailable e) {
            folder.close();
            throw e;
        }
    }

    /** Before the first start: removes what killed runs left, and builds the image if it isn't there. */
    private synchronized DockerClient prepared() {
        if (docker != null) {
            return docker;
        }
        try {
            DockerClient client = DockerClientFactory.instance().client();
            new LeftOverContainers(client).remove();
            if (!isPresent(client)) {
                LOG.info("building {}", image.name());
                new ImageFromDockerfile(image.name(), false)
                        .withFileFromPath(".", image.folder())
                        // the machine's own network: its resolver may listen on loopback only
                        .withBuildImageCmdModifier(build -> build.withNetworkMode("host"))
                        .get();
            }
            docker = client;
            return client;
        } catch (RuntimeException e) {
            throw new PeerUnavailable("the image of MUNGE can't be built: " + lastCause(e), e);
        }
    }

    private boolean isPresent(DockerClient client) throws DockerException {
        try {
            client.inspectImageCmd(image.name()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Testcontainers wraps what the engine said several times. */
    private static String lastCause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage().strip();
    }
}
