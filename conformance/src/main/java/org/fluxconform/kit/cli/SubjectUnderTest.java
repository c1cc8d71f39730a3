package org.fluxconform.kit.cli;

import java.nio.file.Path;
import java.util.Set;
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

    private SubjectUnderTest() {}

    /**
     * Asks the adapter who it is, if there is one. One that does not even say hello offers nothing optional; its scenarios
     * are asked all the same, and tell what is wrong with it.
     *
     * @param adapter null if the subject has none
     */
    static Offer offer(Subject subject, String suite, Adapter adapter) {
        Set<String> doors = new TreeSet<>();
        subject.doors(suite).flatMap(SuiteDoors::adapter).ifPresent(command -> doors.add(Needs.DEFAULT_DOOR));
        subject.doors(suite).flatMap(SuiteDoors::launch).ifPresent(launch -> doors.add("ingest"));
        Set<String> capabilities = new TreeSet<>(subject.capabilities());
        if (subject.doors(suite)
                .flatMap(SuiteDoors::launch)
                .filter(launch -> !launch.singleUser().isEmpty())
                .isPresent()) {
            capabilities.add("single-user");
        }
        Set<String> operations = new TreeSet<>();
        if (adapter != null) {
            try {
                Hello hello = adapter.hello();
                capabilities.addAll(hello.capabilities());
                operations.addAll(hello.operations());
            } catch (AdapterBroken broken) {
                return new Offer(doors, capabilities, operations);
            }
        }
        return new Offer(doors, capabilities, operations);
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
