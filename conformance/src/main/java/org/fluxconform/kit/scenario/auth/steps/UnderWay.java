package org.fluxconform.kit.scenario.auth.steps;

import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.worker.Workforce.Work;

/** The execution that a scenario's worker has taken. */
public final class UnderWay {

    private Work work;

    Work work() {
        if (work == null) {
            throw new IllegalStateException("no worker has taken an execution in this scenario");
        }
        return work;
    }

    void set(Work taken) {
        work = taken;
    }

    /** What the worker asks with. */
    Credential token() {
        return Credential.bearer("the worker", work().frame().token());
    }
}
