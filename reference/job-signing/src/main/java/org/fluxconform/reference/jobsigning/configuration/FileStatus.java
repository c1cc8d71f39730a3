package org.fluxconform.reference.jobsigning.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stat(2) says of a file.
 *
 * @param mode permission bits with the sticky bit: the last twelve bits of {@code st_mode}
 */
public record FileStatus(Kind kind, int mode, long uid, long gid) {

    public enum Kind {
        REGULAR,
        DIRECTORY,
        SYMLINK,
        OTHER
    }

    private static final int TYPE_BITS = 0170000;
    private static final int STICKY = 01000;

    /** Asks the file system. */
    @FunctionalInterface
    public interface Reader {

        /** @param follow the target of a symbolic link instead of the link */
        FileStatus read(Path path, boolean follow) throws IOException;

        Reader SYSTEM = (path, follow) -> {
            LinkOption[] options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
            Map<String, Object> status = Files.readAttributes(path, "unix:mode,uid,gid", options);
            int mode = (Integer) status.get("mode");
            return new FileStatus(kind(mode), mode & ~TYPE_BITS, number(status.get("uid")), number(status.get("gid")));
        };
    }

    boolean isGroupWritable() {
        return (mode & 020) != 0;
    }

    boolean isWorldWritable() {
        return (mode & 02) != 0;
    }

    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    private static Kind kind(int mode) {
        return switch (mode & TYPE_BITS) {
            case 0100000 -> Kind.REGULAR;
            case 0040000 -> Kind.DIRECTORY;
            case 0120000 -> Kind.SYMLINK;
            default -> Kind.OTHER;
        };
    }

    /** Ids above 2^31 come as negative ints. */
    private static long number(Object id) {
        return Integer.toUnsignedLong((Integer) id);
    }
}
