package org.fluxconform.kit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import org.fluxconform.kit.subject.SuiteDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code conform adapter SUITE}: the reference's adapter, to be talked to by hand. */
@Command(
        name = "adapter",
        mixinStandardHelpOptions = true,
        description = "Starts the reference's adapter on stdin and stdout: one JSON request a line, one answer a line.",
        footer = {
            "",
            "Try: {\"id\":1,\"op\":\"hello\",\"protocol\":1,\"directory\":\"/tmp\"}",
            "The messages are described in fixtures/adapters/README.md."
        })
final class AdapterCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SUITE", description = "e.g. job-signing")
    private String suite;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Subject reference = SubjectFile.read(Home.find().reference());
        var adapter = reference
                .doors(suite)
                .flatMap(SuiteDoors::adapter)
                .orElseThrow(() -> new KitError("the reference has no adapter for the suite '" + suite + "'; there is: "
                        + String.join(", ", SubjectFile.SUITES)));
        ProcessBuilder builder = new ProcessBuilder(adapter.words()).inheritIO();
        builder.environment().putAll(adapter.environment());
        return builder.start().waitFor();
    }
}
