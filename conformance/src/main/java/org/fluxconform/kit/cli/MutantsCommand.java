package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.Trust;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import org.fluxconform.kit.subject.inprocess.ToolLauncher;
import org.fluxconform.kit.trust.FaultReport;
import org.fluxconform.kit.trust.KillMatrix;
import org.fluxconform.kit.trust.KillReport;
import org.fluxconform.kit.trust.Mutant;
import org.fluxconform.kit.trust.MutantProgram;
import org.fluxconform.kit.trust.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform mutants}: tries the kit itself, on variants of the reference that are known to be wrong. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries the kit on variants of the reference with one rule broken each.",
            "Each must be caught by its own requirement, harmless variants must pass, and programs that are no"
                    + " implementation at all must pass no MUST. Exit code 1 when one of this does not hold."
        })
final class MutantsCommand implements Callable<Integer> {

    private static final int THREADS_PER_CORE = 4;

    /** Each thread of a run reads all step definitions, which takes longer than the few scenarios that a mutant is asked. */
    private static final int THREADS_FOR_A_FEW = 2;

    private static final int SIDE_BY_SIDE_PER_CORE = 2;

    /** When two requirements have noticed a generated fault, it is known whether one of them is alone with it. */
    private static final int ENOUGH = 2;

    private static final Duration SCENARIO_LIMIT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Option(names = "--suite", paramLabel = "S", description = "only this suite (repeatable)")
    private Set<String> suites = new LinkedHashSet<>();

    @Option(names = "--only", paramLabel = "NAME", description = "only this mutant (repeatable)")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--peers",
            defaultValue = "AUTO",
            description = "how peers are run: auto (default), container, host, embedded")
    private DriverPolicy peersPolicy;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the random order (default: 1)")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "where kill-matrix.md goes (default: reports/local)")
    private Path out;

    @Option(
            names = "--all",
            description = "ask each mutant everything, to see which other requirements notice it (takes much longer)")
    private boolean all;

    @Option(
            names = "--write",
            description = "write features/<suite>/trust.json, which reports quote; without it, a file that is not"
                    + " what was found is a fault")
    private boolean write;

    @Option(
            names = "--generated",
            description =
                    "instead of the mutants, try all faults that a machine makes of the reference: how many do"
                            + " scenarios notice? Takes an hour on two cores. Exit code 1 when the list of equivalents is wrong")
    private boolean generated;

    @Option(
            names = "--package",
            paramLabel = "P",
            description = "with --generated: only faults of this package of the reference (repeatable)")
    private Set<String> packages = new LinkedHashSet<>();

    @Option(
            names = "--changed",
            paramLabel = "BASE",
            description = "with --generated: only faults in files that differ from this commit")
    private String changed;

    @Option(
            names = "--requirement",
            paramLabel = "ID",
            description =
                    "with --generated: ask only scenarios of this requirement (repeatable); quick, and not the whole"
                            + " truth, so nothing is written")
    private Set<String> requirements = new LinkedHashSet<>();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "600",
            description = "with --generated: when so much time is over, no further fault is asked")
    private int minutes;

    @Option(
            names = "--thorough",
            description =
                    "with --generated: ask a fault all scenarios that come by, also where hundreds do; takes hours")
    private boolean thorough;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "with --generated: so many faults side by side (default: two for each core)")
    private int threads = SIDE_BY_SIDE_PER_CORE * cores();

    @Override
    public Integer call() throws IOException {
        Home home = Home.find();
        if (!generated && (changed != null || !packages.isEmpty() || !requirements.isEmpty())) {
            throw new KitError("--package, --changed and --requirement go with --generated");
        }
        if (generated) {
            return generated(home) ? ExitCode.OK : ExitCode.FAILED;
        }
        boolean good = true;
        try (Scratch scratch = new Scratch();
                Peers peers = new Peers(peersPolicy, home.containers())) {
            for (Suite suite : Suite.read(home.features(), suites)) {
                good &= tried(home, suite, peers, scratch);
            }
        }
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean generated(Home home) throws IOException {
        boolean good = true;
        try (Scratch scratch = new Scratch()) {
            for (Suite suite : Suite.read(home.features(), suites)) {
                output(home).clear(List.of(suite.name() + "/" + FaultReport.FILE));
                Path file = program(home, suite);
                Path folder = output(home).prepared(suite.name());
                GeneratedTrials trials = new GeneratedTrials(
                        home,
                        suite,
                        packages,
                        changed,
                        new Selection(Set.of(), null, requirements),
                        all ? Integer.MAX_VALUE : ENOUGH,
                        Duration.ofMinutes(minutes),
                        thorough,
                        threads,
                        peersPolicy);
                try (ToolLauncher launcher = new MutantProgram(file).inProcess()) {
                    PrintWriter console = spec.commandLine().getOut();
                    good &= trials.tried(file, launcher, scratch, folder, write, console);
                }
            }
        }
        return good;
    }

    private static Path program(Home home, Suite suite) {
        Path file = home.folder().resolve("reference").resolve(suite.name()).resolve("bin/mutants");
        if (!Files.isExecutable(file)) {
            throw new KitError("the suite " + suite.name() + " has no mutants: there is no program " + file);
        }
        return file;
    }

    private boolean tried(Home home, Suite suite, Peers peers, Scratch scratch) throws IOException {
        output(home).clear(List.of(suite.name() + "/" + KillReport.TABLE));
        output(home).prepared(suite.name());
        Path file = program(home, suite);
        MutantProgram program = new MutantProgram(file);
        List<Mutant> mutants = selected(program.list());
        PrintWriter console = spec.commandLine().getOut();
        try (ToolLauncher launcher = program.inProcess()) {
            SuiteRun.startPeers(new Planner(Selection.EVERYTHING), suite, peers);
            MutantTrials trials = new MutantTrials(SIDE_BY_SIDE_PER_CORE * cores());
            MutantTrials.Attempt attempt = mutant -> {
                Subject subject =
                        SubjectFile.read(home.reference()).withProgram(suite.name(), program.words(mutant), launcher);
                return tried(mutant, settings(home, subject, mutant), suite, peers, scratch.folder(mutant.name()));
            };
            List<Trial> tried = trials.of(mutants, attempt, trial -> {
                console.println(line(trial));
                console.flush();
            });
            return judged(home, new KillMatrix(suite.ledger(), tried));
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Trial tried(Mutant mutant, SuiteRun.Settings settings, Suite suite, Peers peers, Path folder)
            throws IOException {
        Console nowhere = new Console(new PrintWriter(PrintWriter.nullWriter()), false);
        try (SuiteRun run = new SuiteRun(settings, suite, peers, folder, nowhere)) {
            run.begin();
            return Trial.of(mutant, run.run().report());
        } catch (SubjectUnderTest.NotGreeted notGreeted) {
            return Trial.notStarted(mutant);
        }
    }

    private OutputFolder output(Home home) {
        return new OutputFolder(out == null ? home.reports() : out);
    }

    private boolean judged(Home home, KillMatrix matrix) throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        KillReport report = new KillReport(matrix);
        String suite = matrix.ledger().suite();
        OutputFolder output = output(home);
        output.write(() -> report.writeTable(output.prepared(suite)));
        List<String> faults = new ArrayList<>(only.isEmpty() ? matrix.faults() : matrix.faultsOfTrials());
        if (write && only.isEmpty()) {
            report.writeTrust(home.features());
        } else if (only.isEmpty() && !Trust.read(home.features(), suite).agreesWith(report.trust())) {
            faults.add("features/" + suite + "/" + Trust.FILE + " is not what was found; './conform mutants --write'");
        }
        faults.forEach(fault -> console.println("fault: " + fault));
        long broken = count(matrix, Mutant.Kind.BROKEN, false);
        console.println("%s: %d of %d mutants killed by their own requirements, %d of %d controls spared, floor %s"
                .formatted(
                        suite,
                        count(matrix, Mutant.Kind.BROKEN, true),
                        broken,
                        count(matrix, Mutant.Kind.CONTROL, true),
                        count(matrix, Mutant.Kind.CONTROL, false),
                        floor(matrix)));
        return faults.isEmpty();
    }

    /** {@code echo 0 of 112, silent 0 of 14}: passed, of those asked about. */
    private static String floor(KillMatrix matrix) {
        Map<String, Integer> asked = matrix.asked();
        return matrix.floor().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + " of " + asked.get(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private List<Mutant> selected(List<Mutant> all) {
        Set<String> unknown = new TreeSet<>(only);
        all.forEach(mutant -> unknown.remove(mutant.name()));
        if (!unknown.isEmpty()) {
            throw new KitError("there is no mutant '" + unknown.iterator().next() + "'; there are: "
                    + String.join(", ", all.stream().map(Mutant::name).toList()));
        }
        return all.stream()
                .filter(mutant -> only.isEmpty() || only.contains(mutant.name()))
                .toList();
    }

    private SuiteRun.Settings settings(Home home, Subject subject, Mutant mutant) {
        return new SuiteRun.Settings(
                home,
                subject,
                null,
                null,
                false,
                Profile.STRICT,
                new Planner(new Selection(Set.of(), tags(mutant), Set.of())),
                mutant.kind() == Mutant.Kind.BROKEN && !all ? THREADS_FOR_A_FEW : THREADS_PER_CORE * cores(),
                seed,
                SCENARIO_LIMIT,
                KitVersion.version(),
                KitVersion.commit(home.folder()));
    }

    /** What a broken mutant is asked: what is there for it, or with {@code --all} nearly everything. */
    private String tags(Mutant mutant) {
        if (mutant.kind() != Mutant.Kind.BROKEN) {
            return null;
        }
        String own = String.join(
                " or ",
                new TreeSet<>(mutant.kills()).stream().map(id -> "@" + id).toList());
        // Scenarios that wait or start services cost most, and notice little that others do not.
        return all ? "(not @slow and not @door:ingest) or " + own : own;
    }

    private static String line(Trial trial) {
        Set<String> others = new TreeSet<>(trial.failed());
        others.removeAll(trial.mutant().kills());
        return "%-17s %s %s%s (%.1f s)"
                .formatted(
                        KillReport.name(trial.result()),
                        trial.mutant().name(),
                        new TreeSet<>(trial.mutant().kills()),
                        others.isEmpty() || trial.mutant().kind() != Mutant.Kind.BROKEN ? "" : ", also " + others,
                        trial.seconds());
    }

    private static long count(KillMatrix matrix, Mutant.Kind kind, boolean onlyGood) {
        return matrix.trials().stream()
                .filter(trial -> trial.mutant().kind() == kind)
                .filter(trial -> !onlyGood || trial.result().good())
                .count();
    }
}
