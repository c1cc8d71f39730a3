package org.fluxconform.kit.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fluxconform.kit.report.DiffText;
import org.fluxconform.kit.report.ReportDiff;
import org.fluxconform.kit.report.ReportFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conform diff}: what changed between two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Tells what changed between two runs: regressions, fixes, new questions and lost ones, told apart.",
        footer = {
            "",
            "Exit codes: 0 nothing got worse, 2 wrong usage,",
            "1 regressions, lost questions, or questions that no longer apply."
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "folder of a run, of one suite in it, or a report.json")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "likewise")
    private Path after;

    @ArgGroup
    private Format format = new Format();

    static final class Format {

        @Option(names = "--json", description = "for programs")
        private boolean json;

        @Option(names = "--markdown", description = "for a pull request")
        private boolean markdown;
    }

    @Override
    public Integer call() {
        ReportDiff diff = ReportDiff.between(ReportFolder.read(before), ReportFolder.read(after));
        String text =
                format.json ? DiffText.json(diff) : format.markdown ? DiffText.markdown(diff) : DiffText.plain(diff);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return diff.harmful() ? ExitCode.FAILED : ExitCode.OK;
    }
}
