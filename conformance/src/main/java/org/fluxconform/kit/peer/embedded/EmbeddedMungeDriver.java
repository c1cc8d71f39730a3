package org.fluxconform.kit.peer.embedded;

import java.time.Clock;
import org.fluxconform.kit.peer.Availability;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeDriver;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;

/** Runs MUNGE daemons in this JVM. Needs nothing of the machine. */
public final class EmbeddedMungeDriver implements MungeDriver {

    private final Clock clock;

    /** @param clock what the daemons take for the time */
    public EmbeddedMungeDriver(Clock clock) {
        this.clock = clock;
    }

    public static Availability availability() {
        return Availability.present(Driver.EMBEDDED, "in this JVM");
    }

    @Override
    public Driver driver() {
        return Driver.EMBEDDED;
    }

    @Override
    public MungeDaemon start(MungeKey key) {
        PeerFolder folder = PeerFolder.create();
        try {
            return new EmbeddedMunged(folder, key, clock);
        } catch (PeerUnavailable e) {
            folder.close();
            throw e;
        }
    }
}
