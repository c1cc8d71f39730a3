package org.fluxconform.kit.peer;

import java.nio.file.Path;

/** A running munged, or its stand-in. */
public interface MungeDaemon extends AutoCloseable {

    Driver driver();

    /** The socket that clients of this machine connect to. */
    Path socket();

    /** The key that the daemon was started with: who has it can make any credential (see {@link MungeCredential}). */
    MungeKey key();

    /** Ends the daemon as {@code kill -9} would: the socket file stays behind, and connections are refused. */
    void kill();

    /**
     * Starts the daemon again after {@link #kill}, with the same socket and key, and returns when it answers. What it
     * remembered of opened credentials is forgotten.
     *
     * @throws PeerUnavailable if it doesn't come back
     */
    void restart();

    /** Stops the daemon and removes its folder. May be called again. */
    @Override
    void close();
}
