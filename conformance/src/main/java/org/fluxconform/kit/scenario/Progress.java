package org.fluxconform.kit.scenario;

/** Is told how a run goes; by several threads at once. */
public interface Progress {

    /** @param requirement the id that the scenario is asked for */
    void started(String requirement, String scenario);

    void finished(String requirement, String scenario, Ended ended);

    /** How a scenario ended, as far as can be said before it is judged. */
    enum Ended {
        PASSED,
        FAILED,
        SKIPPED
    }
}
