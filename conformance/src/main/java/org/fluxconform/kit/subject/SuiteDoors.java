package org.fluxconform.kit.subject;

import java.util.List;
import java.util.Optional;

/**
 * The doors that a subject opens for one suite.
 *
 * @param adapter speaks the adapter protocol on stdin and stdout
 * @param processes at most so many adapter processes at once
 * @param launch starts a job service
 */
public record SuiteDoors(Optional<Command> adapter, int processes, Optional<Launch> launch) {

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

    SuiteDoors withProgram(List<String> program) {
        return new SuiteDoors(
                adapter.map(command -> command.withProgram(program)),
                processes,
                launch.map(l -> new Launch(l.command().withProgram(program), l.singleUser())));
    }
}
