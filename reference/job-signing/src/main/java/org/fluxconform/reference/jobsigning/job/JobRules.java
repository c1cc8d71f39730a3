package org.fluxconform.reference.jobsigning.job;

/**
 * What is asked of a request on its way.
 *
 * @param ingest when it arrives
 * @param launch when its turn has come, however long it has waited and whatever has changed meanwhile
 */
public record JobRules(Acceptance ingest, Acceptance launch) {

    /** An instance that takes jobs of all users. */
    public static JobRules multiUser() {
        return new JobRules(Acceptance.multiUser(), Acceptance.multiUser());
    }

    /** An instance that belongs to the user who runs it. */
    public static JobRules singleUser() {
        return new JobRules(Acceptance.singleUser(), Acceptance.singleUser());
    }
}
