package org.fluxconform.kit.scenario.jobsigning;

import java.util.List;
import java.util.Set;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.subject.SuiteDoors;

/** The signing mechanisms that the subject says it has. */
public final class Mechanisms {

    /** In the order in which the document prefers them: none is for those who need no signature. */
    private static final List<String> ALL = List.of("munge", "curve", "none");

    private final Set<String> own;

    public Mechanisms(RunScope run) {
        this(run.subject()
                .doors("job-signing")
                .map(SuiteDoors::mechanisms)
                .orElseThrow(() -> new IllegalStateException("the subject opens no door to job signing")));
    }

    Mechanisms(Set<String> own) {
        this.own = own;
    }

    public boolean has(String mechanism) {
        return own.contains(mechanism);
    }

    /** The one to sign with where it does not matter. */
    public String preferred() {
        return firstOf(ALL);
    }

    /** The first of some that the subject has; the first of all if it has none of them, which is then its to refuse. */
    public String firstOf(List<String> mechanisms) {
        return mechanisms.stream().filter(own::contains).findFirst().orElse(mechanisms.get(0));
    }
}
