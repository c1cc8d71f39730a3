package org.fluxconform.kit.subject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fluxconform.kit.plan.Kind;
import org.fluxconform.kit.plan.Needs;

/**
 * A subject of job signing: a library behind an adapter, a job service, or both.
 *
 * @param mechanisms that it has, e.g. {@code munge}
 * @param adapter speaks the adapter protocol on stdin and stdout
 * @param processes at most so many adapter processes at once
 * @param launch starts a job service
 */
public record SigningDoors(
        Kind kind, Set<String> mechanisms, Optional<Command> adapter, int processes, Optional<Launch> launch)
        implements SuiteDoors {

    static final SigningDoors NONE = new SigningDoors(
            Kind.SYSTEM, Section.MECHANISMS.fallback(), Optional.empty(), Section.PROCESSES, Optional.empty());

    private static final String INGEST = "ingest";
    private static final String QUEUE = "queue";
    private static final String QUEUE_CONTROL = "queue-control";

    /**
     * How a job service is started.
     *
     * @param command words with placeholders, see {@link JobServices}
     * @param singleUser what {@code {single-user}} stands for in a single-user instance; empty if it has none
     */
    public record Launch(Command command, List<String> singleUser) {

        public Launch {
            singleUser = List.copyOf(singleUser);
        }
    }

    @Override
    public Optional<Command> service() {
        return launch.map(Launch::command);
    }

    @Override
    public Set<String> capabilities() {
        return launch.filter(one -> !one.singleUser().isEmpty()).isPresent() ? Set.of("single-user") : Set.of();
    }

    @Override
    public Set<String> all() {
        return Set.of(Needs.DEFAULT_DOOR, INGEST, QUEUE);
    }

    @Override
    public Map<String, String> closed(Set<String> capabilities) {
        Map<String, String> closed = new TreeMap<>();
        if (adapter.isEmpty()) {
            closed.put(Needs.DEFAULT_DOOR, "the key 'adapter' in [job-signing]");
        }
        if (launch.isEmpty()) {
            closed.put(INGEST, "the table [job-signing.launch]");
        }
        if (launch.isEmpty() || !capabilities.contains(QUEUE_CONTROL)) {
            closed.put(QUEUE, "the capability '" + QUEUE_CONTROL + "'");
        }
        return closed;
    }

    @Override
    public SigningDoors withProgram(List<String> program, Launcher launcher) {
        return new SigningDoors(
                kind,
                mechanisms,
                adapter.map(command -> command.withProgram(program, launcher)),
                processes,
                launch.map(l -> new Launch(l.command().withProgram(program, launcher), l.singleUser())));
    }
}
