package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;

import java.util.List;
import java.util.function.Consumer;
import org.fluxconform.reference.jobsigning.api.UnwrapCall;
import org.fluxconform.reference.jobsigning.api.WrapCall;
import org.fluxconform.reference.jobsigning.check.Check;

/** What a later check of a variant knows of the call that it is part of. Calls run on one thread from end to end. */
final class Calls {

    enum Way {
        SIGNING,
        VERIFYING
    }

    private Calls() {}

    /** Told of each call before anything else is asked. */
    static Mutant.Change told(Consumer<WrapCall> signing, Consumer<UnwrapCall> verifying) {
        return replacing(check("wrap-payload-given", "JOB-API-02", "Invalid argument", (WrapCall call) -> {
                    signing.accept(call);
                    return call.payload() != null;
                }))
                .and(replacing(check("unwrap-input-given", "JOB-API-01", "Invalid argument", (UnwrapCall call) -> {
                    verifying.accept(call);
                    return call.signed() != null;
                })));
    }

    /** A check is left out of all calls of one way. */
    static <T> Mutant.Change without(Way way, Check<T> check) {
        ThreadLocal<Way> current = new ThreadLocal<>();
        return told(call -> current.set(Way.SIGNING), call -> current.set(Way.VERIFYING))
                .and(replacing(new Check<T>(check.name(), check.requirement(), subject -> {
                    if (current.get() != way) {
                        Check.all(List.of(check), subject);
                    }
                })));
    }
}
