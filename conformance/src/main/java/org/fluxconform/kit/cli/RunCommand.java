package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.report.Reports;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform run}: asks a subject, judges what was seen, writes the report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Asks an implementation and writes a report; without --subject, the reference.")
final class RunCommand implements Callable<Integer> {

    /** Scenarios mostly wait, for processes and peers, so several share a core. */
    private static final int THREADS_PER_CORE = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SelectionOptions options;

    @Option(
            names = "--subject",
            paramLabel = "FILE",
            description = "the implementation's subject.toml ('conform init' writes one)")
    private String subjectFile;

    @Option(
            names = "--profile",
            defaultValue = "SPEC",
            description = "what counts: spec (default), interop (and what peers break without), strict (and decisions)")
    private Profile profile;

    @Option(
            names = "--peers",
            defaultValue = "AUTO",
            description = "how peers are run: auto (default), container, host, embedded")
    private DriverPolicy peersPolicy;

    @Option(
            names = "--partial",
            description = "a selection that passes is all that is wanted: exit code 0 instead of 3, e.g. for a bisect")
    private boolean partial;

    @Option(names = "--threads", paramLabel = "N", description = "scenarios side by side (default: 4 for each core)")
    private Integer threads;

    @Option(names = "--seed", paramLabel = "N", description = "repeats the random order of an earlier run")
    private Long seed;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "time limit of a scenario (default: 60)")
    private int timeout;

    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default: reports/local)")
    private Path out;

    @Option(names = "--provision", description = "first install what is missing on this machine (done by the launcher)")
    private boolean provision;

    @Override
    public Integer call() throws IOException {
        Home home = Home.find();
        Path folder = out == null ? home.reports() : out;
        OutputFolder output = new OutputFolder(folder);
        output.clear(List.of(Reports.INDEX));
        List<Suite> suites = Suite.read(home.features(), options.selection().suites());
        suites.forEach(suite -> output.clear(Reports.files(suite.name())));
        Planner planner = new Planner(options.selection());
        planner.insistOnMatches(suites);
        SuiteRun.Settings settings = settings(home, suites, planner);
        suites.forEach(suite -> output.prepared(suite.name()));
        List<SuiteReport> reports = new ArrayList<>();
        try (Scratch scratch = new Scratch();
                Peers peers = new Peers(peersPolicy, home.containers())) {
            List<SuiteRun> runs = new ArrayList<>();
            try {
                for (Suite suite : suites) {
                    runs.add(new SuiteRun(settings, suite, peers, scratch.folder(suite.name()), console()));
                }
                // What can't be greeted for one suite is asked nothing for another one either.
                runs.forEach(SuiteRun::begin);
                for (SuiteRun run : runs) {
                    SuiteRun.Judged judged = run.run();
                    SuiteReport report = judged.report();
                    reports.add(report);
                    // The verdict first: it is known, whatever becomes of the files.
                    new Summary(spec.commandLine().getOut()).print(report, folder.resolve(report.suite()));
                    output.write(() -> Reports.write(report, judged.messages(), output.prepared(report.suite())));
                }
            } finally {
                runs.forEach(SuiteRun::close);
            }
            output.write(() -> Reports.writeIndex(reports, folder));
        }
        return Verdict.gravest(reports.stream()
                        .map(SuiteReport::verdict)
                        .map(Verdict::of)
                        .toList())
                .exitCode();
    }

    private SuiteRun.Settings settings(Home home, List<Suite> suites, Planner planner) {
        if (partial
                && !options.selection().isPartial()
                && suites.stream().noneMatch(suite -> suite.ledger().draft())) {
            throw new KitError("--partial is for a part of a suite; add --requirement or --tags, or leave it out");
        }
        positive("--threads", threads);
        positive("--timeout", timeout);
        Subject subject = SubjectFile.read(subjectFile == null ? home.reference() : Path.of(subjectFile));
        return new SuiteRun.Settings(
                home,
                subject,
                subjectFile,
                options.selection().withinSuite(),
                partial,
                profile,
                planner,
                threads == null ? THREADS_PER_CORE * Runtime.getRuntime().availableProcessors() : threads,
                seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                Duration.ofSeconds(timeout),
                KitVersion.version(),
                KitVersion.commit(home.folder()));
    }

    private Console console() {
        return new Console(spec.commandLine().getErr(), Ansi.AUTO.enabled());
    }

    private static void positive(String option, Integer value) {
        if (value != null && value < 1) {
            throw new KitError(option + " must be at least 1, not " + value);
        }
    }
}
