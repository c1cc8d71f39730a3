package org.fluxconform.kit.peer.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.fluxconform.kit.peer.Readiness;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** One munged in a container. The folder of its key and socket is on both sides, so clients connect as to any other. */
final class ContainerMunged implements MungeDaemon {

    private final PeerFolder folder;
    private final MungeKey key;
    private final GenericContainer<?> container;

    ContainerMunged(String image, PeerFolder folder, MungeKey key) {
        this.folder = folder;
        this.key = key;
        this.container = new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(any -> false)
                .withNetworkMode("none")
                .withLabels(LeftOverContainers.labels())
                .withCreateContainerCmdModifier(this::configure)
                .waitingFor(new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        // awaitAnswer() does, and knows sooner
                    }
                });
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            throw new PeerUnavailable("the container of MUNGE doesn't start: " + ContainerMungeDriver.lastCause(e), e);
        }
        awaitAnswer();
    }

    @Override
    public Driver driver() {
        return Driver.CONTAINER;
    }

    @Override
    public Path socket() {
        return folder.socket();
    }

    @Override
    public MungeKey key() {
        return key;
    }

    @Override
    public synchronized void kill() {
        if (isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
            docker().waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        try {
            docker().startContainerCmd(container.getContainerId()).exec();
        } catch (DockerException e) {
            throw new PeerUnavailable("the container of MUNGE doesn't start again: " + e.getMessage(), e);
        }
        awaitAnswer();
    }

    @Override
    public synchronized void close() {
        container.stop();
        folder.close();
    }

    private void configure(CreateContainerCmd create) {
        create.withUser(ids());
        Optional.ofNullable(create.getHostConfig())
                .orElseGet(HostConfig::new)
                .withBinds(new Bind(folder.path().toString(), new Volume("/munge")));
    }

    /** munged wants to own what it uses. */
    private String ids() {
        try {
            return Files.getAttribute(folder.path(), "unix:uid") + ":" + Files.getAttribute(folder.path(), "unix:gid");
        } catch (IOException e) {
            throw new PeerUnavailable("can't tell who owns " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    private void awaitAnswer() {
        try {
            Readiness.await(socket(), this::isRunning, container::getLogs);
        } catch (PeerUnavailable e) {
            container.stop();
            throw e;
        }
    }

    private boolean isRunning() {
        try {
            return Boolean.TRUE.equals(docker().inspectContainerCmd(container.getContainerId())
                    .exec()
                    .getState()
                    .getRunning());
        } catch (NotFoundException e) {
            return false;
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
