package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.fluxconform.kit.peer.DriverPolicy;

/** The reference of a suite with its peers, to play with. */
interface Playground {

    /**
     * Starts everything, says how to use it, ends with the line {@code ready}, and stays until it is interrupted. What is
     * started ends with the JVM, by hooks of its own: Ctrl-C runs no finally.
     */
    void open(Home home, DriverPolicy policy, PrintWriter out) throws IOException, InterruptedException;

    /** A word for a POSIX shell. */
    static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }
}
