package org.fluxconform.kit.trust;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one generated fault.
 *
 * @param killedBy ids of the requirements that failed; when asking stopped early there may be more
 * @param scenario the place of the first scenario that failed; null if none did; {@value #GREETING} if it was never asked one
 * @param reached how many scenarios come by the place
 * @param reason why it is no fault, when it is listed as equivalent; else null
 */
public record FaultTrial(GeneratedFault fault, Set<String> killedBy, String scenario, int reached, String reason) {

    /** What notices a subject that does not even say who it is: nobody takes that for conformant. */
    public static final String GREETING = "the greeting";

    public enum Result {
        /** A scenario failed, or the greeting did. */
        KILLED,
        /** Scenarios came by, and none failed. */
        SURVIVED,
        /** No scenario comes by the place, so it was not asked. */
        NOT_REACHED,
        /** It is in the reviewed list of changes that no question can notice. */
        EQUIVALENT;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public FaultTrial {
        killedBy = new TreeSet<>(killedBy);
    }

    /** It did not answer the greeting, so that there was nothing to ask. */
    public static FaultTrial notGreeted(GeneratedFault fault, int reached, String reason) {
        return new FaultTrial(fault, Set.of(), GREETING, reached, reason);
    }

    public Result result() {
        if (scenario != null) {
            return Result.KILLED;
        }
        if (reason != null) {
            return Result.EQUIVALENT;
        }
        return reached == 0 ? Result.NOT_REACHED : Result.SURVIVED;
    }
}
