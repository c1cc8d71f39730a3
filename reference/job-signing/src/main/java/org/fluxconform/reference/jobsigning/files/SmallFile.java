package org.fluxconform.reference.jobsigning.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;

/** Configuration and certificate files: small, regular, read as a whole. */
public final class SmallFile {

    /** More bytes than this aren't read. */
    public static final int MAX_BYTES = 1 << 20;

    private SmallFile() {}

    /** The path that a configuration names; what can't be a path is refused. */
    public static Path path(String text) throws SigningException {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw SigningException.invalid(Errno.EINVAL.text());
        }
    }

    /** Reads a file of at most {@link #MAX_BYTES}. */
    public static byte[] read(Path file) throws IOException {
        return read(file, MAX_BYTES);
    }

    /**
     * Reads a file.
     *
     * @return its content, or the first {@code maxBytes} + 1 bytes if there is more, so that the caller can tell
     * @throws IOException if it isn't there, can't be read, or is no regular file: opening a pipe could block for ever
     */
    static byte[] read(Path file, int maxBytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "Not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    /** The refusal for a failure of the file system, in the words of strerror(3). */
    public static SigningException refusal(String prefix, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new SigningException(Errno.ENOENT, prefix + Errno.ENOENT.text());
        }
        if (failure instanceof AccessDeniedException) {
            return new SigningException(Errno.EACCES, prefix + Errno.EACCES.text());
        }
        String reason = failure instanceof FileSystemException named ? named.getReason() : null;
        return new SigningException(Errno.EIO, prefix + (reason == null ? Errno.EIO.text() : reason));
    }
}
