package org.fluxconform.kit.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.peer.DriverPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conform serve SUITE}: the reference and its peers, to play with. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the reference and its peers, and prints commands to play with; Ctrl-C ends it.")
final class ServeCommand implements Callable<Integer> {

    private static final Map<String, Playground> PLAYGROUNDS =
            new TreeMap<>(Map.of("job-signing", new JobSigningPlayground(), "auth", new AuthPlayground()));

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE", description = "job-signing or auth")
    private String suite;

    @Option(
            names = "--peers",
            defaultValue = "AUTO",
            description = "how peers are run: auto (default), container, host, embedded")
    private DriverPolicy policy;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Playground playground = PLAYGROUNDS.get(suite);
        if (playground == null) {
            throw new KitError("there is nothing to serve for '" + suite + "'; there is: "
                    + String.join(", ", PLAYGROUNDS.keySet()));
        }
        playground.open(Home.find(), policy, spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
