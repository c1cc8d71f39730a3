package org.fluxconform.reference.jobsigning.format;

/** Sums of times and durations in seconds. What is beyond 64 bits is the end of time, not its beginning. */
public final class SaturatedTime {

    private SaturatedTime() {}

    public static long plus(long seconds, long duration) {
        long sum = seconds + duration;
        // Overflow: both have the sign that the sum hasn't.
        if (((seconds ^ sum) & (duration ^ sum)) < 0) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }
}
