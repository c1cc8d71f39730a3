package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;

/** A folder for one run, gone after it, also when the run is stopped by a signal. */
final class Scratch implements AutoCloseable {

    private final Path folder;

    Scratch() {
        try {
            folder = Files.createTempDirectory("conform-");
        } catch (IOException full) {
            throw new KitError("can't make a temporary folder: " + full.getMessage(), full);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "scratch"));
    }

    Path folder() {
        return folder;
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException full) {
            throw new KitError("can't make a folder in " + folder + ": " + full.getMessage(), full);
        }
    }

    /** Deletes the folder; the hook for a stopped run then finds nothing left to do. */
    @Override
    public void close() {
        delete();
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException vanishing) {
            // Somebody else (a peer that stops) deletes here too; what is left is in the system's temporary folder.
            folder.toFile().deleteOnExit();
        }
    }
}
