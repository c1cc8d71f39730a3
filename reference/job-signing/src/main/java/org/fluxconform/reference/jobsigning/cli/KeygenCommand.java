package org.fluxconform.reference.jobsigning.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.certificate.Metadatum;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keygen",
        description = "Makes a key for the curve mechanism: the secret key in PATH, its certificate in PATH.pub.")
final class KeygenCommand implements Callable<Integer> {

    private final Assembly assembly;

    @Parameters(paramLabel = "PATH", description = "Where to write. Users' own is ~/.flux/curve/sig.")
    private Path path;

    @Option(
            names = "--metadata",
            paramLabel = "NAME:TYPE=VALUE",
            description = "What to say in the certificate; TYPE is s, i, d, b or t. May be given several times.")
    private List<String> metadata = List.of();

    @Option(names = "--force", description = "Replace what is there.")
    private boolean force;

    KeygenCommand(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public Integer call() throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (String item : metadata) {
            int colon = item.indexOf(':');
            int equals = item.indexOf('=', colon + 1);
            if (colon < 0 || equals < 0) {
                throw new Failure("--metadata " + item + ": must be NAME:TYPE=VALUE, e.g. owner:s=alice");
            }
            entries.add(Metadatum.of(
                    item.substring(0, colon), item.substring(colon + 1, equals), item.substring(equals + 1)));
        }
        if (!force && Files.exists(path)) {
            throw new Failure(path + " is there already; --force replaces it");
        }
        new Library(assembly.rules(), Environment.ofThisProcess()).keygen(path, entries);
        return 0;
    }
}
