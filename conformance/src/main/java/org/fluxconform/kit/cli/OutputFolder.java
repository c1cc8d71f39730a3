package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.fluxconform.kit.KitError;

/**
 * Where a command puts what it found.
 *
 * @param path as given by {@code --out}
 */
record OutputFolder(Path path) {

    /** Something that writes files into the folder. */
    interface Writing {
        void run() throws IOException;
    }

    /**
     * Makes the folder of a suite, and tries whether it can be written to: better now than after half an hour.
     *
     * @throws KitError if it can't, with the reason and the cure
     */
    Path prepared(String suite) {
        Path folder = path.resolve(suite);
        write(() -> {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".", ".try"));
        });
        return folder;
    }

    /**
     * Takes away what an earlier run left under these names. Whatever becomes of this one, nobody finds the other's verdict
     * and takes it for its own; what else is in the folder stays.
     */
    void clear(Collection<String> files) {
        write(() -> {
            for (String name : files) {
                Path file = path.resolve(name);
                if (Files.isDirectory(file.getParent())) {
                    Files.deleteIfExists(file);
                }
            }
        });
    }

    /** @throws KitError if it fails, which blames the folder */
    void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new KitError(
                    "the report can't be written to " + path + ": " + reason(e)
                            + ". Choose another folder with --out, or make this one writable.",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is no folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
