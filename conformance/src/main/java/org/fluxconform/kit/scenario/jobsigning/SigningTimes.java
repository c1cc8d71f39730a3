package org.fluxconform.kit.scenario.jobsigning;

import java.time.Instant;
import java.util.Optional;
import org.fluxconform.kit.scenario.jobsigning.Requests.Original;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** When a request was signed, to the second: as MUNGE has it, or as the header of a curve request does. */
public final class SigningTimes {

    private final Hosts hosts;

    public SigningTimes(Hosts hosts) {
        this.hosts = hosts;
    }

    public Instant of(Original request) {
        if (hosts.holdsCredential(request.text())) {
            return hosts.opened(request.text(), "login").encoded();
        }
        Optional<Entry> made = SignedRequest.of(request.text()).entries().first("curve.ctime");
        return made.map(entry -> Instant.parse(entry.value())).orElse(request.signedAt());
    }
}
