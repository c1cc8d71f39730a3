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

    /** Stops the daemon in order and removes its folder. */
    @Override
    void close();
}
