package org.fluxconform.reference.mutation;

import java.util.HashSet;
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

    /**
     * The faults that were reached since the last time, sorted. What is done once, when a class is loaded, counts each time that
     * something of the class is reached: it would be reached then in another process.
     */
    Set<String> take(List<Instrumentation.Line> probes, Map<Instrumentation.Line, Set<String>> faultsAt) {
        Set<String> ids = new TreeSet<>();
        Set<String> classes = new HashSet<>();
        for (int probe = 0; probe < reached.length; probe++) {
            if (reached[probe]) {
                reached[probe] = false;
                ids.addAll(faultsAt.getOrDefault(probes.get(probe), Set.of()));
                classes.add(probes.get(probe).className());
            }
        }
        faultsAt.forEach((line, faults) -> {
            if (line.isInitialiser() && classes.contains(line.className())) {
                ids.addAll(faults);
            }
        });
        return ids;
    }
}
