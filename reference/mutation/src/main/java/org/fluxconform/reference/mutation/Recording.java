package org.fluxconform.reference.mutation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What recorded runs under one label reached. */
final class Recording {

    final boolean[] reached;

    Recording(int probes) {
        this.reached = new boolean[probes];
    }

    /** The faults that were reached since the last time, sorted. */
    Set<String> take(List<Instrumentation.Line> probes, Map<Instrumentation.Line, Set<String>> faultsAt) {
        Set<String> ids = new TreeSet<>();
        for (int probe = 0; probe < reached.length; probe++) {
            if (reached[probe]) {
                reached[probe] = false;
                ids.addAll(faultsAt.getOrDefault(probes.get(probe), Set.of()));
            }
        }
        return ids;
    }
}
