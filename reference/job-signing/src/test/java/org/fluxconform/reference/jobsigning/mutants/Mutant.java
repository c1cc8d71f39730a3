package org.fluxconform.reference.jobsigning.mutants;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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

    /** How an assembly is changed. */
    @FunctionalInterface
    interface Change {
        Assembly of(Assembly standard);

        /** A change with something to remember: each assembly remembers its own. */
        static Change remembering(Supplier<Change> fresh) {
            return standard -> fresh.get().of(standard);
        }

        default Change and(Change next) {
            return standard -> next.of(of(standard));
        }
    }
}
