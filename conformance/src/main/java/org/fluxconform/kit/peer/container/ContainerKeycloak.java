package org.fluxconform.kit.peer.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.OidcIssuer;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.LogUtils;

/** Keycloak in a container, on a port of the loopback address. */
public final class ContainerKeycloak implements OidcIssuer {

    private static final ExposedPort REALMS = ExposedPort.tcp(8080);
    private static final ExposedPort HEALTH = ExposedPort.tcp(9000);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Each probe of one that is not ready writes a line into its log. */
    private static final long POLL_MILLIS = 300;

    private static final int PROBE_MILLIS = 5_000;

    private final DockerClient docker;
    private final String id;
    private final URI issuer;

    private ContainerKeycloak(DockerClient docker, String id, URI issuer) {
        this.docker = docker;
        this.id = id;
        this.issuer = issuer;
    }

    /**
     * Builds its image if it isn't there, starts it and waits until it is ready.
     *
     * @param containers the folder with the Dockerfiles ({@code containers/})
     * @param port of the loopback address, 0 for any free one
     */
    public static ContainerKeycloak start(Path containers, int port) {
        String image = PeerScript.image(containers, "keycloak");
        try {
            DockerClient docker = DockerClientFactory.instance().client();
            new LeftOverContainers(docker).remove();
            Ports ports = new Ports();
            ports.bind(REALMS, Binding.bindIpAndPort("127.0.0.1", port));
            ports.bind(HEALTH, Binding.bindIpAndPort("127.0.0.1", 0));
            String id = docker.createContainerCmd(image)
                    .withExposedPorts(REALMS, HEALTH)
                    .withLabels(LeftOverContainers.labels())
                    .withHostConfig(HostConfig.newHostConfig().withPortBindings(ports))
                    .exec()
                    .getId();
            return started(docker, id);
        } catch (DockerException e) {
            throw new PeerUnavailable("no container of Keycloak can be made: " + e.getMessage(), e);
        }
    }

    private static ContainerKeycloak started(DockerClient docker, String id) {
        try {
            docker.startContainerCmd(id).exec();
            ContainerKeycloak keycloak = new ContainerKeycloak(
                    docker, id, URI.create("http://localhost:" + hostPort(docker, id, REALMS) + "/realms/flux"));
            keycloak.awaitReady(URI.create("http://127.0.0.1:" + hostPort(docker, id, HEALTH) + "/health/ready"));
            return keycloak;
        } catch (DockerException | PeerUnavailable e) {
            remove(docker, id);
            throw e;
        }
    }

    private static String hostPort(DockerClient docker, String id, ExposedPort port) {
        Binding[] bindings = docker.inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(port);
        if (bindings == null || bindings.length == 0) {
            throw new PeerUnavailable("the container of Keycloak ended at once: " + log(docker, id));
        }
        return bindings[0].getHostPortSpec();
    }

    private void awaitReady(URI probe) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(probe)) {
            boolean running = Boolean.TRUE.equals(
                    docker.inspectContainerCmd(id).exec().getState().getRunning());
            if (!running || System.nanoTime() > end) {
                throw new PeerUnavailable("Keycloak is not ready after " + PATIENCE.toSeconds() + " s"
                        + (running ? "" : " (it has ended)") + "; it says: " + log(docker, id));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PeerUnavailable("interrupted while Keycloak started", e);
            }
        }
    }

    private static boolean isReady(URI probe) {
        try {
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static String log(DockerClient docker, String id) {
        return LogUtils.getOutput(docker, id).strip();
    }

    @Override
    public Driver driver() {
        return Driver.CONTAINER;
    }

    @Override
    public boolean hasDeviceGrant() {
        return true;
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        remove(docker, id);
    }

    private static void remove(DockerClient docker, String id) {
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
}
