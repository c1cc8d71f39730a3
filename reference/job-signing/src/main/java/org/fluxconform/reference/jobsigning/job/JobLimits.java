package org.fluxconform.reference.jobsigning.job;

import java.time.Duration;

/**
 * How much the service takes on.
 *
 * @param requestBytes the largest signed request
 * @param queuedJobs how many jobs may wait
 * @param queuedBytes how many bytes of signed requests may wait in all
 * @param keptJobs how many finished jobs are remembered; the oldest are forgotten first
 * @param launchers how many jobs run at a time
 * @param runTime how long a job's program may run
 * @param shutdown how long running jobs may go on after the service was told to end
 */
public record JobLimits(
        int requestBytes,
        int queuedJobs,
        long queuedBytes,
        int keptJobs,
        int launchers,
        Duration runTime,
        Duration shutdown) {

    public static JobLimits standard() {
        return new JobLimits(10 << 20, 1000, 256L << 20, 10_000, 4, Duration.ofMinutes(10), Duration.ofSeconds(5));
    }
}
