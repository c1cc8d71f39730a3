package org.fluxconform.reference.auth.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged; where and in which form stands in {@code logback.xml}. */
public final class Logs {

    private static final String OURS = "org.fluxconform";

    private Logs() {}

    /** @param more successful reads and refused details too; still no secret */
    public static void level(boolean more) {
        if (LoggerFactory.getLogger(OURS) instanceof Logger logger) {
            logger.setLevel(more ? Level.DEBUG : Level.INFO);
        }
    }
}
