package org.fluxconform.kit.subject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.kit.plan.Kind;

/** What a subject is for one suite, and the doors that it opens: its table of the subject file. */
public sealed interface SuiteDoors permits SigningDoors, ServerDoors {

    /** Of a suite that the subject file has no table for. */
    static SuiteDoors none(String suite) {
        return suite.equals(Section.AUTH.name()) ? ServerDoors.NONE : SigningDoors.NONE;
    }

    Kind kind();

    /** That it has, e.g. {@code munge}; empty in a suite that knows none. */
    Set<String> mechanisms();

    /** Speaks the adapter protocol on stdin and stdout. */
    Optional<Command> adapter();

    /** At most so many adapter processes at once. */
    int processes();

    /** Starts the service that is asked, if the kit shall start one. */
    Optional<Command> service();

    /** What the table declares beside the key {@code capabilities}. */
    Set<String> capabilities();

    /** All doors of the suite. */
    Set<String> all();

    /**
     * Doors that the subject does not open, each with what opens it, e.g. {@code the key 'adapter' in [job-signing]}.
     *
     * @param capabilities all that the subject declares
     */
    Map<String, String> closed(Set<String> capabilities);

    /** The same doors with another program behind them. */
    SuiteDoors withProgram(List<String> program, Launcher launcher);
}
