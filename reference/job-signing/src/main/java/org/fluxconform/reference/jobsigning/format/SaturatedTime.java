package org.fluxconform.reference.jobsigning.format;

/** Sums of times and durations in seconds: what is beyond 64 bits is the end of time, not its beginning. */
public final class SaturatedTime {

    private SaturatedTime() {}

    /** @param seconds a time; not so long before 1970 that a duration could lead beyond all numbers on that side */
    public static long plus(long seconds, long duration) {
        long sum = seconds + duration;
        return duration > 0 && sum < seconds ? Long.MAX_VALUE : sum;
    }
}
