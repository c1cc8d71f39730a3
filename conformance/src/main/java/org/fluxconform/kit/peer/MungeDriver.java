package org.fluxconform.kit.peer;

/** Starts MUNGE daemons in one way. May be asked from several threads at once. */
public interface MungeDriver {

    Driver driver();

    /**
     * Starts a daemon and returns when it answers. Who starts one closes it.
     *
     * @throws PeerUnavailable if it doesn't start, with the reason that the daemon or engine gave
     */
    MungeDaemon start(MungeKey key);
}
