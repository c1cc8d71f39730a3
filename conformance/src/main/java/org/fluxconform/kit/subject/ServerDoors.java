package org.fluxconform.kit.subject;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fluxconform.kit.plan.Kind;

/**
 * A subject of the suite auth: a server that runs already, one that the kit starts in as many configurations as it needs,
 * or both; and the command line client.
 *
 * @param dialect {@code spec}, {@code upstream} or a file, see {@code fixtures/auth/dialects/README.md}
 */
public record ServerDoors(String dialect, Optional<Running> running, Optional<Launch> launch, Optional<Command> client)
        implements SuiteDoors {

    static final ServerDoors NONE =
            new ServerDoors(Section.DIALECT.fallback(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String HTTP = "http";
    private static final String LAUNCH = "launch";
    private static final String CLIENT = "cli";

    /**
     * A server that somebody else started.
     *
     * @param adminToken credential of somebody who may do everything
     */
    public record Running(URI url, String adminToken) {

        /** Without the token, which is a secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * How a server is started.
     *
     * @param command words with placeholders, see {@link HttpServices}
     * @param adminKey file that the first administrator's credential is in after the start, with placeholders; empty if the
     *     kit has to make one for itself while authentication is off
     */
    public record Launch(Command command, Optional<String> adminKey) {}

    @Override
    public Kind kind() {
        return Kind.SYSTEM;
    }

    @Override
    public Set<String> mechanisms() {
        return Set.of();
    }

    @Override
    public Optional<Command> adapter() {
        return Optional.empty();
    }

    @Override
    public int processes() {
        return 1;
    }

    @Override
    public Optional<Command> service() {
        return launch.map(Launch::command);
    }

    @Override
    public Set<String> capabilities() {
        return Set.of();
    }

    @Override
    public Set<String> all() {
        return Set.of(HTTP, LAUNCH, CLIENT);
    }

    @Override
    public Map<String, String> closed(Set<String> capabilities) {
        Map<String, String> closed = new TreeMap<>();
        if (running.isEmpty() && launch.isEmpty()) {
            closed.put(HTTP, "the key 'url' in [auth], or the table [auth.launch]");
        }
        if (launch.isEmpty()) {
            closed.put(LAUNCH, "the table [auth.launch]");
        }
        if (client.isEmpty()) {
            closed.put(CLIENT, "the table [auth.cli]");
        }
        return closed;
    }

    @Override
    public ServerDoors withProgram(List<String> program, Launcher launcher) {
        return new ServerDoors(
                dialect,
                running,
                launch.map(l -> new Launch(l.command().withProgram(program, launcher), l.adminKey())),
                client.map(command -> command.withProgram(program, launcher)));
    }
}
