package org.fluxconform.kit.peer;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The peers of one run. Nothing is started before it is asked for; {@link #close} stops everything, and so does the
 * end of the JVM.
 */
public final class Peers implements AutoCloseable {

    private final DriverPolicy policy;
    private final Path containers;

    /**
     * @param policy how drivers are chosen
     * @param containers the folder with the Dockerfiles ({@code containers/})
     */
    public Peers(DriverPolicy policy, Path containers) {
        this.policy = policy;
        this.containers = containers;
    }

    /**
     * The MUNGE hosts, shared by all scenarios.
     *
     * @throws PeerUnavailable if the policy can't be met on this machine
     */
    public synchronized MungeDomain munge() {
        return new MungeDomain(null, new SecureRandom());
    }

    /** Which driver was used for which peer so far: {@code munge -> container}. */
    public synchronized Map<String, String> used() {
        return Map.of();
    }

    @Override
    public synchronized void close() {}
}
