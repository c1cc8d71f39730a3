package org.fluxconform.reference.mutation;

/**
 * What varied classes report to. Each variant has a copy of this class, loaded with its own classes: so what it counts
 * concerns that variant alone.
 */
public final class Gauge {

    private static boolean[] reached = {};
    private static long[] left = {Long.MAX_VALUE};

    private Gauge() {}

    /**
     * From now on counts into these.
     *
     * @param probes set to true where a line is reached
     * @param steps counted down by one for each round of a loop, and an error is thrown below zero
     */
    public static void watch(boolean[] probes, long[] steps) {
        reached = probes;
        left = steps;
    }

    /** Called where a line begins. */
    public static void reached(int probe) {
        reached[probe] = true;
    }

    /**
     * Called where a loop goes back. Counts, because a clock would tell an endless loop from a busy machine only by chance;
     * threads that count at once may lose a few, which does not matter.
     */
    public static void step() {
        if (--left[0] < 0) {
            throw new OutOfSteps();
        }
    }

    /** A loop went on for too long. It is thrown at each further step, so that catching it helps nobody. */
    static final class OutOfSteps extends Error {
        OutOfSteps() {
            super("a loop does not end", null, false, false);
        }
    }
}
