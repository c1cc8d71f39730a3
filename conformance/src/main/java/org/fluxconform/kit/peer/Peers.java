package org.fluxconform.kit.peer;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fluxconform.kit.machine.AtExit;

/**
 * The peers of one run. Nothing is started before it is asked for; {@link #close} stops everything, and so does the
 * end of the JVM by a signal.
 */
public final class Peers implements AutoCloseable {

    private final DriverPolicy policy;
    private final Drivers drivers;
    private final Map<String, String> used = new TreeMap<>();
    private final AtExit atExit;
    private final List<OidcIssuer> issuers = new ArrayList<>();
    private MungeDomain munge;

    /**
     * @param policy how drivers are chosen
     * @param containers the folder with the Dockerfiles ({@code containers/})
     */
    public Peers(DriverPolicy policy, Path containers) {
        this.policy = policy;
        this.drivers = new Drivers(containers);
        this.atExit = AtExit.register("the end of the peers", this::stopAll);
    }

    /**
     * The MUNGE hosts, shared by all scenarios.
     *
     * @throws PeerUnavailable if the policy can't be met on this machine
     */
    public synchronized MungeDomain munge() {
        if (munge == null) {
            MungeDriver driver = drivers.munge(policy);
            munge = new MungeDomain(driver, new SecureRandom());
            used.put("munge", driver.driver().word());
        }
        return munge;
    }

    /**
     * Starts an OpenID provider, one for each call.
     *
     * @param port of the loopback address, 0 for any free one
     * @throws PeerUnavailable if the policy can't be met on this machine
     */
    public synchronized OidcIssuer startIssuer(int port) {
        OidcIssuer issuer = drivers.issuer(policy, port);
        issuers.add(issuer);
        used.put("oidc", issuer.driver().word());
        return issuer;
    }

    /** Which driver was used for which peer so far: {@code munge -> container}. */
    public synchronized Map<String, String> used() {
        return Map.copyOf(used);
    }

    @Override
    public void close() {
        stopAll();
        atExit.withdraw();
    }

    private synchronized void stopAll() {
        if (munge != null) {
            munge.close();
        }
        issuers.forEach(OidcIssuer::close);
    }
}
