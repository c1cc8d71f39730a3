package org.fluxconform.kit.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.fluxconform.kit.peer.embedded.EmbeddedMungeDriver;
import org.fluxconform.kit.peer.host.HostMungeDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses among the drivers that this machine can run. */
final class Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final Path containers;

    Drivers(Path containers) {
        this.containers = containers;
    }

    /** @throws PeerUnavailable if the policy can't be met, naming the cure */
    MungeDriver munge(DriverPolicy policy) {
        try {
            HostMungeDriver.removeLeftOvers();
        } catch (IOException e) {
            LOG.warn("what an earlier run left behind stays: {}", e.getMessage());
        }
        return policy.only().map(this::munge).orElseGet(this::bestMunge);
    }

    private MungeDriver munge(Driver driver) {
        return switch (driver) {
            case CONTAINER -> throw new PeerUnavailable("not yet: " + containers);
            case HOST ->
                new HostMungeDriver(HostMungeDriver.find()
                        .orElseThrow(
                                () -> new PeerUnavailable("no munged on this machine (looked in PATH and /usr/sbin):"
                                        + " install the package munge, or let --provision do it")));
            case EMBEDDED -> new EmbeddedMungeDriver(Clock.systemUTC());
        };
    }

    private MungeDriver bestMunge() {
        return HostMungeDriver.find().isPresent() ? munge(Driver.HOST) : munge(Driver.EMBEDDED);
    }
}
