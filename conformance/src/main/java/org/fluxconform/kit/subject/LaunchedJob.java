package org.fluxconform.kit.subject;

/**
 * What a job service really ran, as the kit's own program recorded it.
 *
 * @param id the job's id, from FLUX_JOB_ID; empty if the service gave none
 * @param userid the job's user, from FLUX_JOB_USERID; empty if the service gave none
 * @param payload what the program got on stdin
 */
public record LaunchedJob(String id, String userid, byte[] payload) {}
