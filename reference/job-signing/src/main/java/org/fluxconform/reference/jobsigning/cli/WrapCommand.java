package org.fluxconform.reference.jobsigning.cli;

import java.util.concurrent.Callable;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "wrap", description = "Signs standard input; writes HEADER.PAYLOAD.SIGNATURE and a newline.")
final class WrapCommand implements Callable<Integer> {

    private final Assembly assembly;
    private final Streams streams;

    @Mixin
    private LibraryOptions library;

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description = "munge, curve or none. Default: the configured default-type; none for the owner.")
    private String mechanism;

    @Option(names = "--owner", paramLabel = "UID", description = "The user that the Flux instance belongs to.")
    private Long owner;

    @Option(names = "--as", paramLabel = "UID", description = "For tests: the user to claim instead of the real one.")
    private Long as;

    @Option(names = "--json", description = "Write {\"signed\": ...} instead.")
    private boolean json;

    WrapCommand(Assembly assembly, Streams streams) {
        this.assembly = assembly;
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        WrapOptions options = WrapOptions.STANDARD;
        options = mechanism == null ? options : options.withMechanism(mechanism);
        options = owner == null ? options : options.withOwner(owner);
        options = as == null ? options : options.as(as);
        String signed = library.open(assembly.rules()).wrap(streams.readAll(), options);
        streams.out()
                .println(
                        json
                                ? new JsonMapper()
                                        .createObjectNode()
                                        .put("signed", signed)
                                        .toString()
                                : signed);
        return 0;
    }
}
