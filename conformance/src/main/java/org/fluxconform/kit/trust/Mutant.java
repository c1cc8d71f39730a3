package org.fluxconform.kit.trust;

import java.util.Set;

/**
 * A variant of the reference.
 *
 * @param name in kebab case, e.g. {@code munge-ignores-max-ttl}
 * @param kind what is expected of it
 * @param kills the requirements that must fail; empty unless it is broken
 * @param summary what is different, in one line
 */
public record Mutant(String name, Kind kind, Set<String> kills, String summary) {

    public enum Kind {
        /** One rule is broken: its own requirements must fail. */
        BROKEN,
        /** Harmlessly different: nothing may fail. */
        CONTROL,
        /** No implementation at all (accepts all, refuses all, ...): it may pass no MUST. */
        DEGENERATE
    }

    public Mutant {
        kills = Set.copyOf(kills);
        if ((kind == Kind.BROKEN) == kills.isEmpty()) {
            throw new IllegalArgumentException(
                    "mutant " + name + ": a broken one names what it kills, and no other does");
        }
    }
}
