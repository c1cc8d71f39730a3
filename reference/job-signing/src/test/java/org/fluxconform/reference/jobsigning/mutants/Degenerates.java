package org.fluxconform.reference.jobsigning.mutants;

import java.util.List;
import java.util.Set;

/** Programs that are no implementation at all: what they pass, a kit gives away. */
final class Degenerates {

    static final List<Mutant> ALL = List.of(
            degenerate("accept-all", "it agrees to everything", new AcceptAll()),
            degenerate("reject-all", "it refuses everything", new RejectAll("refused", 400)),
            degenerate("always-500", "it fails at everything", new RejectAll("internal error", 500)),
            degenerate("echo", "it gives back what it gets", new Echo()),
            degenerate("hangs-up", "it ends when it is asked something", new Silent(true)),
            degenerate("silent", "it says hello, and then nothing", new Silent(false)));

    private Degenerates() {}

    private static Mutant degenerate(String name, String summary, DegenerateProgram program) {
        return new Mutant(name, Mutant.Kind.DEGENERATE, Set.of(), summary, assembly -> assembly, program);
    }
}
