package org.fluxconform.kit.peer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.fluxconform.kit.peer.munge.CredentialCodec;

/** A MUNGE daemon that is a thread of this JVM. */
final class EmbeddedMunged implements MungeDaemon {

    private final PeerFolder folder;
    private final MungeKey key;
    private final Clock clock;
    private MungeListener listener;

    EmbeddedMunged(PeerFolder folder, MungeKey key, Clock clock) {
        this.folder = folder;
        this.key = key;
        this.clock = clock;
        restart();
    }

    @Override
    public Driver driver() {
        return Driver.EMBEDDED;
    }

    @Override
    public Path socket() {
        return folder.socket();
    }

    @Override
    public MungeKey key() {
        return key;
    }

    @Override
    public synchronized void kill() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        Accounts accounts = Accounts.ofThisMachine();
        MungeService service = new MungeService(new CredentialCodec(key.bytes()), accounts, clock, new SecureRandom());
        try {
            Files.deleteIfExists(socket());
            listener = new MungeListener(socket(), service, accounts);
            Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new PeerUnavailable("the embedded munged can't listen on " + socket() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        kill();
        folder.close();
    }
}
