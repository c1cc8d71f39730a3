package org.fluxconform.reference.jobsigning.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user and group that this process runs as. */
record ProcessIds(long realUid, long effectiveUid, long effectiveGid) {

    private static final Path STATUS = Path.of("/proc/self/status");

    /**
     * Reads them from the kernel, which the JDK has no call for.
     *
     * @throws UncheckedIOException if this is no Linux with {@code /proc}
     */
    static ProcessIds ofThisProcess() {
        try {
            long[] uids = null;
            long[] gids = null;
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("Uid:")) {
                    uids = numbers(line);
                } else if (line.startsWith("Gid:")) {
                    gids = numbers(line);
                }
            }
            if (uids == null || gids == null) {
                throw new IOException(STATUS + " names no Uid and Gid");
            }
            return new ProcessIds(uids[0], uids[1], gids[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code Uid: real effective saved filesystem}. */
    private static long[] numbers(String line) {
        String[] words = line.split("\\s+");
        return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])};
    }
}
