package org.fluxconform.kit.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fluxconform.kit.machine.MarkedProcesses;
import org.fluxconform.kit.peer.container.ContainerKeycloak;
import org.fluxconform.kit.peer.container.ContainerMungeDriver;
import org.fluxconform.kit.peer.container.ContainerPeers;
import org.fluxconform.kit.peer.embedded.EmbeddedIssuer;
import org.fluxconform.kit.peer.embedded.EmbeddedMungeDriver;
import org.fluxconform.kit.peer.host.HostMungeDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses among the drivers that this machine can run. Classes of a driver that isn't chosen stay unloaded. */
public final class Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    /** An engine that was asked for may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** One that is only preferred is left aside sooner. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

    private final ContainerPeers containers;

    /** @param containers the folder with the Dockerfiles ({@code containers/}) */
    public Drivers(Path containers) {
        this.containers = new ContainerPeers(containers);
    }

    /** Each driver of MUNGE, in the order in which they are preferred. */
    public List<Availability> mungeSurvey() {
        List<Availability> survey = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            survey.add(mungeBy(driver, PATIENCE));
        }
        return survey;
    }

    /** @throws PeerUnavailable if the policy can't be met, naming the cure */
    MungeDriver munge(DriverPolicy policy) {
        removeLeftOvers();
        return policy.only().map(this::insistOn).orElseGet(this::firstUsable);
    }

    /** @throws PeerUnavailable if the policy can't be met, naming the cure */
    OidcIssuer issuer(DriverPolicy policy, int port) {
        removeLeftOvers();
        return switch (policy) {
            case EMBEDDED -> EmbeddedIssuer.start(port, Clock.systemUTC());
            case HOST ->
                throw new PeerUnavailable(
                        "Keycloak can't run by the driver host: it is no package of the system; choose another with --peers");
            case CONTAINER -> {
                Availability found = containers.availability(PATIENCE);
                if (!found.usable()) {
                    throw new PeerUnavailable("Keycloak can't run by the driver container: " + found.detail() + "; "
                            + found.cure() + ", or choose another driver with --peers");
                }
                yield ContainerKeycloak.start(containers.folder(), port);
            }
            case AUTO -> {
                Availability found = containers.availability(SHORT_PATIENCE);
                if (found.usable()) {
                    yield ContainerKeycloak.start(containers.folder(), port);
                }
                LOG.info("Keycloak not by the driver container: {}", found.detail());
                yield EmbeddedIssuer.start(port, Clock.systemUTC());
            }
        };
    }

    private MungeDriver insistOn(Driver driver) {
        Availability found = mungeBy(driver, PATIENCE);
        if (!found.usable()) {
            throw new PeerUnavailable("MUNGE can't run by the driver " + driver.word() + ": " + found.detail() + "; "
                    + found.cure() + ", or choose another driver with --peers");
        }
        return create(driver);
    }

    private MungeDriver firstUsable() {
        for (Driver driver : Driver.values()) {
            Availability found = mungeBy(driver, SHORT_PATIENCE);
            if (found.usable()) {
                return create(driver);
            }
            LOG.info("MUNGE not by the driver {}: {}", driver.word(), found.detail());
        }
        throw new IllegalStateException("the embedded driver is always usable");
    }

    private Availability mungeBy(Driver driver, Duration patience) {
        return switch (driver) {
            case CONTAINER -> containers.availability(patience);
            case HOST -> HostMungeDriver.availability();
            case EMBEDDED -> EmbeddedMungeDriver.availability();
        };
    }

    private MungeDriver create(Driver driver) {
        return switch (driver) {
            case CONTAINER -> new ContainerMungeDriver(containers.folder("munge"));
            case HOST -> new HostMungeDriver();
            case EMBEDDED -> new EmbeddedMungeDriver(Clock.systemUTC());
        };
    }

    /** Daemons, folders and containers of kits that were killed, whichever drivers they had. */
    private void removeLeftOvers() {
        MarkedProcesses.killLeftOver();
        try {
            for (PeerFolder folder : PeerFolder.leftOver()) {
                folder.close();
            }
            containers.removeLeftOvers(SHORT_PATIENCE);
        } catch (IOException | PeerUnavailable e) {
            LOG.warn("what an earlier run left behind stays: {}", e.getMessage());
        }
    }
}
