package org.fluxconform.reference.jobsigning.cli;

import java.util.concurrent.Callable;
import org.fluxconform.reference.jobsigning.adapter.Adapter;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.environment.Environment;
import picocli.CommandLine.Command;

@Command(
        name = "adapter",
        description = "Answers JSON requests, one a line, until standard input ends: the adapter protocol.")
final class AdapterCommand implements Callable<Integer> {

    private final Assembly assembly;
    private final Streams streams;

    AdapterCommand(Assembly assembly, Streams streams) {
        this.assembly = assembly;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Library library = new Library(assembly.rules(), Environment.ofThisProcess());
        new Adapter(library, Version.text()).serve(streams.in(), streams.out());
        return 0;
    }
}
