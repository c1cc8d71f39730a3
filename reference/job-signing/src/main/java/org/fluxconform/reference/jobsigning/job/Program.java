package org.fluxconform.reference.jobsigning.job;

import java.util.Optional;

/** What is run for a job. */
@FunctionalInterface
public interface Program {

    /**
     * Runs it to its end.
     *
     * @param payload what the user signed; may be empty
     * @return why it failed; empty when it succeeded
     */
    Optional<String> run(String jobId, long userid, byte[] payload) throws InterruptedException;

    /** Runs nothing and succeeds, for an instance that was given no program. */
    static Program nothing() {
        return (jobId, userid, payload) -> Optional.empty();
    }
}
