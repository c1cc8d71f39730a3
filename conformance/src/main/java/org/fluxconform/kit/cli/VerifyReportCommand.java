package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;
import org.fluxconform.kit.report.ReportFolder;
import org.fluxconform.kit.report.TreeDifference;
import org.fluxconform.kit.report.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conform verify-report}: does a report follow from its event stream? */
@Command(
        name = "verify-report",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes a report from its event stream, and refuses one that was edited.",
            "Nothing is signed: consistent means that the files fit together, not who wrote them."
        },
        footer = {"", "Exit codes: 0 consistent, 1 edited, 2 no report there."})
final class VerifyReportCommand implements Callable<Integer> {

    private static final int SHOWN_DIFFERENCES = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder of a run, or of one suite in it")
    private Path folder;

    @Override
    public Integer call() {
        // Features are not compared: what was asked is in the event stream.
        SuiteReport.Kit build = new SuiteReport.Kit(
                KitVersion.version(), KitVersion.commit(Home.find().folder()), null);
        List<Verification> verified = ReportFolder.suites(folder).stream()
                .map(suite -> Verification.of(suite, build))
                .toList();
        verified.forEach(this::tell);
        List<String> index = Verification.indexFaults(folder, verified);
        index.forEach(spec.commandLine().getOut()::println);
        return index.isEmpty() && verified.stream().allMatch(Verification::consistent) ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(Verification verification) {
        PrintWriter out = spec.commandLine().getOut();
        SuiteReport recomputed = verification.recomputed();
        out.println((recomputed == null ? verification.name() : recomputed.suite()) + ": "
                + (verification.consistent() ? "consistent" : "EDITED"));
        verification.faults().forEach(fault -> out.println("  " + fault));
        if (recomputed != null) {
            out.println("  recomputed: " + Verdict.of(recomputed.verdict()).word(recomputed.kind()) + " under profile "
                    + recomputed.profile() + ", "
                    + recomputed.totals().passed() + " of "
                    + recomputed.totals().requirements() + " requirements passed, event stream "
                    + recomputed.messages());
        }
        verification.differences().stream()
                .limit(SHOWN_DIFFERENCES)
                .forEach(difference -> out.println("  report.json " + told(difference)));
        if (verification.differences().size() > SHOWN_DIFFERENCES) {
            out.println("  and " + (verification.differences().size() - SHOWN_DIFFERENCES) + " more");
        }
        String verdict = verification.sameBuild()
                ? " is not what the event stream gives"
                : " is not what this build of the kit gives; another one wrote it, so that tells nothing";
        verification.files().forEach(file -> out.println("  " + file + verdict));
        out.flush();
    }

    private static String told(TreeDifference difference) {
        return difference.path() + ": reported " + difference.reported() + ", recomputed " + difference.recomputed();
    }
}
