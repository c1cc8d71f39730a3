package org.fluxconform.kit.peer.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.fluxconform.kit.peer.Readiness;
import org.testcontainers.utility.LogUtils;

/**
 * One munged in a container without a network. The folder of its key and socket is on both sides, so clients connect
 * as to any other. Made by the engine's plain commands and not as a {@code GenericContainer}, which would be removed
 * by Testcontainers too when the JVM ends, at the same time as by us.
 */
final class ContainerMunged implements MungeDaemon {

    private final DockerClient docker;
    private final PeerFolder folder;
    private final MungeKey key;
    private final String id;

    ContainerMunged(DockerClient docker, String image, PeerFolder folder, MungeKey key) {
        this.docker = docker;
        this.folder = folder;
        this.key = key;
        try {
            this.id = docker.createContainerCmd(image)
                    .withUser(ids())
                    .withLabels(LeftOverContainers.labels())
                    .withHostConfig(HostConfig.newHostConfig()
                            .withNetworkMode("none")
                            .withBinds(new Bind(folder.path().toString(), new Volume("/munge"))))
                    .exec()
                    .getId();
        } catch (DockerException e) {
            throw new PeerUnavailable("no container of MUNGE can be made: " + e.getMessage(), e);
        }
        startAndAwait();
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
        try {
            docker.killContainerCmd(id).exec();
            docker.waitContainerCmd(id).start().awaitStatusCode();
        } catch (ConflictException | NotFoundException e) {
            // it doesn't run any more, and nothing else was wanted
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        startAndAwait();
    }

    @Override
    public synchronized void close() {
        remove();
        folder.close();
    }

    private void startAndAwait() {
        try {
            docker.startContainerCmd(id).exec();
            Readiness.await(socket(), this::isRunning, this::log);
        } catch (DockerException e) {
            remove();
            throw new PeerUnavailable("the container of MUNGE doesn't start: " + e.getMessage(), e);
        } catch (PeerUnavailable e) {
            remove();
            throw e;
        }
    }

    private void remove() {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            // it is gone already
        } catch (DockerException e) {
            throw new PeerUnavailable("the container " + id + " can't be removed: " + e.getMessage(), e);
        }
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(
                docker.inspectContainerCmd(id).exec().getState().getRunning());
    }

    private String log() {
        return LogUtils.getOutput(docker, id).strip();
    }

    /** munged wants to own what it uses. */
    private String ids() {
        try {
            return Files.getAttribute(folder.path(), "unix:uid") + ":" + Files.getAttribute(folder.path(), "unix:gid");
        } catch (IOException e) {
            throw new PeerUnavailable("can't tell who owns " + folder.path() + ": " + e.getMessage(), e);
        }
    }
}
