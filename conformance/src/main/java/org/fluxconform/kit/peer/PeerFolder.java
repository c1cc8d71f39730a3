package org.fluxconform.kit.peer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of one peer below the system's folder for temporary files: {@code fluxkit-PID-START-RANDOM}. Everybody may
 * look in (munged insists on it), only its owner may write.
 *
 * @param path where it is
 */
public record PeerFolder(Path path) implements AutoCloseable {

    private static final String PREFIX = "fluxkit-";

    /** A Unix socket's address holds 108 bytes, the last of them NUL. */
    private static final int MAX_SOCKET_PATH = 107;

    /** @throws PeerUnavailable if there is no room for it, or its path is too long for a socket */
    public static PeerFolder create() {
        Path temporary = temporary();
        if (!Files.isWritable(temporary)) {
            throw new PeerUnavailable("peers need a folder for temporary files, and " + temporary
                    + " is none that can be written to: set java.io.tmpdir to another");
        }
        try {
            Path path = Files.createTempDirectory(temporary, PREFIX + Owner.current() + "-");
            PeerFolder folder = new PeerFolder(path);
            if (folder.socket().toString().length() > MAX_SOCKET_PATH) {
                folder.close();
                throw new PeerUnavailable("the path " + folder.socket() + " is longer than the " + MAX_SOCKET_PATH
                        + " bytes of a socket's address: set java.io.tmpdir to a shorter one");
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new PeerUnavailable("can't make a folder for a peer in " + temporary + ": " + e.getMessage(), e);
        }
    }

    /** Folders whose owners are dead, if they are ours to remove. */
    public static List<PeerFolder> leftOver() throws IOException {
        Object me = Files.getOwner(Path.of("/proc/self"), LinkOption.NOFOLLOW_LINKS);
        List<PeerFolder> dead = new ArrayList<>();
        if (!Files.isDirectory(temporary())) {
            return dead;
        }
        try (var folders = Files.newDirectoryStream(temporary(), PREFIX + "*")) {
            for (Path path : folders) {
                String name = path.getFileName().toString();
                String owner = name.substring(PREFIX.length(), Math.max(PREFIX.length(), name.lastIndexOf('-')));
                boolean gone = Owner.parse(owner).filter(o -> !o.lives()).isPresent();
                if (gone && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(me)) {
                    dead.add(new PeerFolder(path));
                }
            }
        }
        return dead;
    }

    /** The one socket in the folder. */
    public Path socket() {
        return path.resolve("munge.socket");
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
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new PeerUnavailable("can't remove " + path + ": " + e.getMessage(), e);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
