package org.fluxconform.reference.jobsigning.munge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what this process has open of the kinds that a socket client could leak. */
final class OpenDescriptors {

    private OpenDescriptors() {}

    static long count() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(OpenDescriptors::isOfSockets).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfSockets(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().matches("(socket|pipe|anon_inode).*");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
