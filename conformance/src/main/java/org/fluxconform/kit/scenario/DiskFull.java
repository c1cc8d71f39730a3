package org.fluxconform.kit.scenario;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.fluxconform.kit.KitError;

/**
 * Notices that the run's own folder can't take any more. Scenarios that fail for that say nothing about the subject, so
 * the run has no verdict.
 *
 * @param folder of the run
 * @param noticed completes with what the system said
 */
record DiskFull(Path folder, CompletableFuture<String> noticed) {

    /** What the system says of a disk that is full, a quota that is used up, a disk that went away. */
    private static final Pattern WORDS =
            Pattern.compile("No space left on device|Disk quota exceeded|Read-only file system|Input/output error");

    private static final Pattern OF_A_FILE = Pattern.compile("java\\.(nio\\.file\\.|io\\.).*Exception");

    DiskFull(Path folder) {
        this(folder, new CompletableFuture<>());
    }

    /** The run could not write for this reason; the first is kept. */
    void because(String message) {
        noticed.complete(message);
    }

    /**
     * Looks at what a step failed with: the kit's own files are the only ones that it writes in this process.
     *
     * @param type name of the exception's class
     */
    void look(String type, String message) {
        if (OF_A_FILE.matcher(type).matches()
                && message != null
                && WORDS.matcher(message).find()) {
            because(message);
        }
    }

    /** @throws KitError if it was noticed, naming the place and the cure */
    void insistOnRoom() {
        if (noticed.isDone()) {
            throw new KitError("the run's temporary folder " + folder + " can't be written to: " + noticed.join()
                    + ". There is no verdict; make room, or set TMPDIR to another folder.");
        }
    }
}
