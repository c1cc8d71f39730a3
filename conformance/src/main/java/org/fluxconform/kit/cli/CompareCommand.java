package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fluxconform.kit.report.Comparison;
import org.fluxconform.kit.report.Comparisons;
import org.fluxconform.kit.report.ReportFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conform compare}: a matrix of implementations. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Puts implementations side by side, requirement by requirement: compare.html and compare.md.")
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "folder of a run, one for each implementation")
    private List<Path> folders;

    @Option(names = "--out", paramLabel = "DIR", description = "where the matrix goes (default: reports/local)")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Path target = out == null ? Home.find().reports() : out;
        OutputFolder output = new OutputFolder(target);
        output.clear(Comparisons.FILES);
        List<Comparison.Run> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(new Comparison.Run(folder.toString(), ReportFolder.read(folder)));
        }
        output.write(() -> Comparisons.write(Comparison.of(runs), target));
        spec.commandLine().getOut().println(target.resolve("compare.html"));
        spec.commandLine().getOut().println(target.resolve("compare.md"));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
