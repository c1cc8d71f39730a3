package org.fluxconform.reference.jobsigning.mutants;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.fluxconform.reference.jobsigning.cli.Assembly;

/**
 * A variant of the reference that the conformance kit is tried against.
 *
 * @param kills the requirements that must fail; empty unless a rule is broken
 * @param summary what is different, a clause that goes on from "nothing noticed that ..."
 * @param change what makes it of the reference; nothing, if it isn't made of it
 * @param program runs it
 */
record Mutant(String name, Kind kind, Set<String> kills, String summary, Change change, Program program) {

    enum Kind {
        /** One rule is broken. */
        BROKEN,
        /** Different, but right. */
        CONTROL,
        /** No implementation at all. */
        DEGENERATE
    }

    /** Runs a command line of flux-sign in this variant. */
    @FunctionalInterface
    interface Program {
        int run(List<String> words, InputStream in, PrintStream out, PrintStream err) throws Exception;
    }

    /**
     * How an assembly is changed. What a change remembers, all assemblies that it made share: a kit asks several programs of one
     * variant in turn, and which of them it asks must not matter. So it remembers by what no two runs have in common.
     */
    @FunctionalInterface
    interface Change {
        Assembly of(Assembly standard);

        default Change and(Change next) {
            return standard -> next.of(of(standard));
        }
    }
}
