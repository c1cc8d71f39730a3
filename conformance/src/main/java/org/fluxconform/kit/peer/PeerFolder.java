package org.fluxconform.kit.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.fluxconform.kit.machine.OwnedFolders;

/**
 * A folder of one peer among the temporary ones: {@code fluxkit-OWNER-RANDOM}. Everybody may look in (munged insists on it), only its owner may write.
 *
 * @param path where it is
 */
public record PeerFolder(Path path) implements AutoCloseable {

    private static final OwnedFolders FOLDERS = new OwnedFolders("fluxkit");
    private static final String SOCKET = "munge.socket";

    /** A Unix socket's address holds 108 bytes, the last of them NUL. */
    private static final int MAX_SOCKET_PATH = 107;

    /** @throws PeerUnavailable if there is no room for it */
    public static PeerFolder create() {
        try {
            PeerFolder folder = new PeerFolder(FOLDERS.create(MAX_SOCKET_PATH, SOCKET.length()));
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new PeerUnavailable(
                    "can't make a folder for a peer in " + OwnedFolders.place() + " (" + e
                            + "): set TMPDIR to a folder that can be written to",
                    e);
        }
    }

    /** All that this process has made and not removed. */
    public static List<PeerFolder> own() throws IOException {
        return FOLDERS.own().stream().map(PeerFolder::new).toList();
    }

    /** Folders whose owners are dead, if they are ours to remove. */
    public static List<PeerFolder> leftOver() throws IOException {
        return FOLDERS.leftOver().stream().map(PeerFolder::new).toList();
    }

    /** The one socket in the folder. */
    public Path socket() {
        return path.resolve(SOCKET);
    }

    /** The key file of a daemon. */
    public Path keyFile() {
        return path.resolve("key");
    }

    /** Writes the key for nobody's eyes but the owner's, which munged insists on. */
    public void write(MungeKey key) {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(keyFile(), ownerOnly);
            Files.write(keyFile(), key.bytes());
        } catch (IOException e) {
            throw new PeerUnavailable("can't write " + keyFile() + ": " + e.getMessage(), e);
        }
    }

    /** Removes the folder and all that is in it; does nothing if it is gone. */
    @Override
    public void close() {
        try {
            OwnedFolders.delete(path);
        } catch (IOException e) {
            throw new PeerUnavailable("can't remove " + path + ": " + e.getMessage(), e);
        }
    }
}
