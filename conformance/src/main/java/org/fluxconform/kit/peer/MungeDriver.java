package org.fluxconform.kit.peer;

/** Starts MUNGE daemons in one way. May be asked from several threads at once. */
public interface MungeDriver extends AutoCloseable {

    Driver driver();

    /**
     * Starts a daemon and returns when it answers.
     *
     * @throws PeerUnavailable if it doesn't start, with the reason that the daemon or engine gave
     */
    MungeDaemon start(MungeKey key);

    /** Stops every daemon that is still running, and removes what they left. */
    @Override
    void close();
}
