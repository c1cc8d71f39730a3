package org.fluxconform.reference.jobsigning.job;

import java.util.Locale;

/** Where a job stands; on the wire in lower case. */
public enum JobState {
    /** Accepted, and waiting in the queue. */
    PENDING,
    /** Verified again, and its program is running. */
    RUNNING,
    /** Its program ended with status 0. */
    COMPLETED,
    /** Its program could not be started, ended with another status or took too long. */
    FAILED,
    /** At launch its request did not verify any more; nothing was run. */
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == REFUSED;
    }
}
