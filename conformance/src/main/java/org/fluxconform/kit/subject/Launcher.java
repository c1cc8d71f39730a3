package org.fluxconform.kit.subject;

import java.io.IOException;

/**
 * How a command becomes a process: by the system, or as a program in this JVM. What is said to it and how its answers
 * are judged is the same either way.
 */
@FunctionalInterface
public interface Launcher {

    /** A process of the system. */
    Launcher SYSTEM = ProcessBuilder::start;

    /**
     * Starts a command.
     *
     * @param builder words, folder, environment, and where input comes from and output goes
     * @throws IOException if it can't be started; the message says why
     */
    Process start(ProcessBuilder builder) throws IOException;
}
