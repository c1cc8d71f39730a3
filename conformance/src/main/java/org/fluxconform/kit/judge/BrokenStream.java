package org.fluxconform.kit.judge;

import java.nio.file.Path;
import org.fluxconform.kit.KitError;

/** A file that is not the event stream of a run, or not all of it. The message names the line where that shows. */
public final class BrokenStream extends KitError {

    private final transient String problem;

    BrokenStream(Path messages, String problem, Throwable cause) {
        super(messages + " is not an event stream of this kit: " + problem, cause);
        this.problem = problem;
    }

    /** What is wrong, without the file's name. */
    public String problem() {
        return problem;
    }
}
