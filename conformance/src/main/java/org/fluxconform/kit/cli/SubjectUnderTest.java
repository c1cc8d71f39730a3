package org.fluxconform.kit.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fluxconform.kit.plan.Needs;
import org.fluxconform.kit.plan.Offer;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.AdapterPool;
import org.fluxconform.kit.subject.Hello;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SuiteDoors;

/** What a subject offers for one suite: what its file says, and what its adapter says of itself. */
final class SubjectUnderTest {

    private static final Set<String> DOORS = Set.of(Needs.DEFAULT_DOOR, "ingest", "queue");

    private SubjectUnderTest() {}

    /**
     * Asks the adapter who it is, if there is one. One that does not even say hello offers nothing optional; its scenarios
     * are asked all the same, and tell what is wrong with it.
     *
     * @param adapter null if the subject has none
     */
    static Offer offer(Subject subject, String suite, Adapter adapter) {
        SuiteDoors doors = subject.doors(suite).orElse(SuiteDoors.NONE);
        Set<String> capabilities = new TreeSet<>(subject.capabilities());
        if (doors.launch().filter(launch -> !launch.singleUser().isEmpty()).isPresent()) {
            capabilities.add("single-user");
        }
        Set<String> operations = new TreeSet<>();
        if (adapter != null) {
            try {
                Hello hello = adapter.hello();
                capabilities.addAll(hello.capabilities());
                operations.addAll(hello.operations());
            } catch (AdapterBroken broken) {
                // Its scenarios tell.
            }
        }
        Map<String, String> closed = new TreeMap<>();
        if (doors.adapter().isEmpty()) {
            closed.put(Needs.DEFAULT_DOOR, "the key 'adapter' in [" + suite + "]");
        }
        if (doors.launch().isEmpty()) {
            closed.put("ingest", "the table [" + suite + ".launch]");
        }
        if (doors.launch().isEmpty() || !capabilities.contains("queue-control")) {
            closed.put("queue", "the capability 'queue-control'");
        }
        Set<String> open = new TreeSet<>(DOORS);
        open.removeAll(closed.keySet());
        return new Offer(doors.kind(), open, capabilities, operations, doors.mechanisms(), closed);
    }

    /** The subject's adapter for a suite, not started yet; null if it has none. */
    static Adapter adapter(Subject subject, String suite, Path directory, Redactor redactor) {
        return subject.doors(suite)
                .filter(doors -> doors.adapter().isPresent())
                .map(doors -> new AdapterPool(
                        doors.adapter().get(), doors.processes(), directory, subject.capabilities(), redactor::redact))
                .orElse(null);
    }
}
