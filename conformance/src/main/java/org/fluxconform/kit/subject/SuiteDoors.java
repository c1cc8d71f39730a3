package org.fluxconform.kit.subject;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.kit.plan.Kind;

/**
 * What a subject is for one suite, and the doors that it opens.
 *
 * @param mechanisms that it has, e.g. {@code munge}
 * @param adapter speaks the adapter protocol on stdin and stdout
 * @param processes at most so many adapter processes at once
 * @param launch starts a job service
 */
public record SuiteDoors(
        Kind kind, Set<String> mechanisms, Optional<Command> adapter, int processes, Optional<Launch> launch) {

    /** Of a suite that the subject file has no table for. */
    public static final SuiteDoors NONE = new SuiteDoors(
            Kind.SYSTEM, Section.MECHANISMS.fallback(), Optional.empty(), Section.PROCESSES, Optional.empty());

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

    SuiteDoors withProgram(List<String> program, Launcher launcher) {
        return new SuiteDoors(
                kind,
                mechanisms,
                adapter.map(command -> command.withProgram(program, launcher)),
                processes,
                launch.map(l -> new Launch(l.command().withProgram(program, launcher), l.singleUser())));
    }
}
