package org.fluxconform.reference.jobsigning.job;

/**
 * A job as others may see it: never what it runs.
 *
 * @param userid who signed its request
 * @param error why it was refused or failed, else null
 */
public record Job(String id, JobState state, long userid, String error) {

    Job in(JobState next, String reason) {
        return new Job(id, next, userid, reason);
    }
}
