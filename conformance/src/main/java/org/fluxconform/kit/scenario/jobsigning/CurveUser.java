package org.fluxconform.kit.scenario.jobsigning;

import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;

/** alice, as she signs with curve under the configuration of the moment. */
public final class CurveUser {

    private final Requests requests;
    private final Contents contents;

    public CurveUser(Requests requests, Contents contents) {
        this.requests = requests;
        this.contents = contents;
    }

    /** Signs a new request, which has to succeed, and verifies it. */
    public Verdict signsAndVerifies() {
        requests.sign("alice", requests.order(contents.named("a request")).with("curve"));
        return requests.verify(Way.USUAL);
    }

    /** Tries to sign. */
    public Signing tries(String mechanism) {
        return requests.trySigning(requests.order(contents.named("a request")).with(mechanism));
    }
}
