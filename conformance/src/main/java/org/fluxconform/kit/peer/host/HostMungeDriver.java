package org.fluxconform.kit.peer.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeDriver;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;

/** Runs the munged of this machine's own packages, as the user that runs the kit. */
public final class HostMungeDriver implements MungeDriver {

    private final Path program;

    /** @param program the munged to run */
    public HostMungeDriver(Path program) {
        this.program = program;
    }

    /** The munged of this machine: on PATH, or where packages put programs for root. */
    public static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "munged"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Ends daemons whose kit was killed, and removes their folders. */
    public static void removeLeftOvers() throws IOException {
        for (PeerFolder folder : PeerFolder.leftOver()) {
            HostMunged.endLeftOver(folder);
            folder.close();
        }
    }

    @Override
    public Driver driver() {
        return Driver.HOST;
    }

    @Override
    public MungeDaemon start(MungeKey key) {
        PeerFolder folder = PeerFolder.create();
        try {
            folder.write(key);
            return new HostMunged(program, folder, key);
        } catch (PeerUnavailable e) {
            folder.close();
            throw e;
        }
    }
}
