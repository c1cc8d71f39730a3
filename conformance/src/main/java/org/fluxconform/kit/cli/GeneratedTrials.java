package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.ledger.Level;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.Trust;
import org.fluxconform.kit.plan.Trust.FaultsOfPackage;
import org.fluxconform.kit.subject.Launcher;
import org.fluxconform.kit.trust.Equivalents;
import org.fluxconform.kit.trust.FaultReport;
import org.fluxconform.kit.trust.FaultTrial;
import org.fluxconform.kit.trust.GeneratedFault;
import org.fluxconform.kit.trust.GeneratedProgram;
import org.fluxconform.kit.trust.KillReport;

/**
 * {@code conform mutants --generated} for one suite: which faults are tried, and what is said and kept of them.
 *
 * @param packages only these; empty for all
 * @param changed only what differs from this commit; null for all
 * @param selection which scenarios are asked
 * @param enough so many requirements that noticed a fault are enough
 * @param atMost when so much time is over, no further fault is asked
 * @param thorough ask all scenarios that come by, also where hundreds do
 */
record GeneratedTrials(
        Home home,
        Suite suite,
        Set<String> packages,
        String changed,
        Selection selection,
        int enough,
        Duration atMost,
        boolean thorough,
        int threads,
        DriverPolicy peersPolicy) {

    /** @return whether all that was wanted could be tried, and the list of equivalents is right */
    boolean tried(Path file, Launcher launcher, Scratch scratch, Path out, boolean write, PrintWriter console)
            throws IOException {
        Path sources = home.folder().resolve("reference").resolve(suite.name()).resolve("src/main/java");
        GeneratedProgram program = new GeneratedProgram(file, launcher, sources);
        List<GeneratedFault> all = program.list();
        Equivalents equivalents = Equivalents.read(home.features(), suite.name());
        List<GeneratedFault> wanted = wanted(all, sources, equivalents);
        if (wanted.isEmpty()) {
            console.println(suite.name() + ": no faults to try: nothing of the reference has changed");
            return true;
        }
        new Planner(selection).insistOnMatches(List.of(suite));
        GeneratedRun run = new GeneratedRun(
                home,
                suite,
                program,
                selection,
                launcher,
                peersPolicy,
                scratch,
                threads,
                enough,
                atMost,
                thorough,
                console);
        List<FaultTrial> trials = run.run(wanted, equivalents, recordings(all));
        FaultReport report = new FaultReport(suite.name(), trials);
        report.write(out);
        List<String> problems = new ArrayList<>(run.problems());
        problems.addAll(equivalents.problems(all, trials));
        problems.forEach(problem -> console.println("fault: " + problem));
        tell(report.packages(), console);
        if (packages.isEmpty()) {
            equivalents.packages().forEach((name, reason) -> console.println(name + ": not counted, " + reason));
        }
        if (run.notAsked() > 0) {
            console.println(run.notAsked() + " faults were not asked: the time was over");
        }
        if (whole()) {
            Trust found = Trust.read(home.features(), suite.name()).withGenerated(report.packages());
            List<String> weak = weak(found);
            console.println(weak.size() + " requirements notice a single fault, or none: " + String.join(", ", weak));
        }
        console.println("each of them: " + out.resolve(FaultReport.FILE));
        if (write && problems.isEmpty() && run.notAsked() == 0 && changed == null && !selection.isPartial()) {
            write(report.packages());
        }
        return problems.isEmpty();
    }

    private boolean whole() {
        return packages.isEmpty() && changed == null && !selection.isPartial();
    }

    /** Requirements at MUST whose scenarios could be wrong without anybody noticing but for one fault. */
    private List<String> weak(Trust trust) {
        return suite.ledger().requirements().stream()
                .filter(row -> row.level() == Level.MUST && row.scored())
                .map(Requirement::id)
                .filter(id -> trust.faultsNoticedBy(id) <= 1)
                .sorted()
                .toList();
    }

    /** Of this build: the kit, what it asks, and what the faults are made of. */
    private Recordings recordings(List<GeneratedFault> faults) throws IOException {
        MessageDigest build = Digests.sha256();
        List<Path> made = new ArrayList<>(List.of(home.folder().resolve("conformance/target/conformance.jar")));
        try (Stream<Path> files = Files.list(
                home.folder().resolve("reference").resolve(suite.name()).resolve("target"))) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(made::add);
        }
        for (Path jar : made) {
            build.update(Files.exists(jar) ? Files.readAllBytes(jar) : new byte[0]);
        }
        build.update(suite.digest().getBytes(StandardCharsets.UTF_8));
        faults.forEach(fault -> build.update((fault.id() + "\n").getBytes(StandardCharsets.UTF_8)));
        Path folder = home.folder().resolve("target/conform");
        return Recordings.read(
                folder.resolve("recorded-" + suite.name() + ".json"),
                HexFormat.of().formatHex(build.digest()));
    }

    private void tell(Map<String, FaultsOfPackage> figures, PrintWriter console) {
        figures.forEach((name, one) -> console.println(FaultReport.line(name, one)));
        figures.values().stream()
                .reduce(FaultsOfPackage::and)
                .ifPresent(total -> console.println(FaultReport.line(suite.name(), total)));
    }

    /** Of the packages that were tried; what is known of others stays, unless there are none of that name any more. */
    private void write(Map<String, FaultsOfPackage> tried) throws IOException {
        Trust trust = Trust.read(home.features(), suite.name());
        Map<String, FaultsOfPackage> merged = new TreeMap<>(packages.isEmpty() ? Map.of() : trust.generated());
        merged.putAll(tried);
        KillReport.write(home.features(), suite.name(), trust.withGenerated(merged));
    }

    private List<GeneratedFault> wanted(List<GeneratedFault> all, Path sources, Equivalents equivalents)
            throws IOException {
        Set<String> known =
                all.stream().map(GeneratedFault::packageName).collect(Collectors.toCollection(TreeSet::new));
        packages.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new KitError(
                    "the reference has no faults in a package '" + name + "'; there are: " + String.join(", ", known));
        });
        Set<Path> files = changed == null ? Set.of() : changedFiles();
        return all.stream()
                .filter(fault -> packages.isEmpty()
                        ? !equivalents.packages().containsKey(fault.packageName())
                        : packages.contains(fault.packageName()))
                .filter(fault -> changed == null || files.contains(sources.resolve(fault.file())))
                .toList();
    }

    /** Also what is changed, or new, and not committed. */
    private Set<Path> changedFiles() throws IOException {
        String commit = git("rev-parse", "--verify", "--end-of-options", changed + "^{commit}")
                .get(0);
        Set<Path> files = new HashSet<>();
        git("diff", "--name-only", commit)
                .forEach(name -> files.add(home.folder().resolve(name)));
        git("ls-files", "--others", "--exclude-standard")
                .forEach(name -> files.add(home.folder().resolve(name)));
        return files;
    }

    private List<String> git(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", home.folder().toString()));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        git.getOutputStream().close();
        List<String> lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        try {
            if (git.waitFor() != 0) {
                throw new KitError("--changed " + changed + ": git knows no such commit here"
                        + (lines.isEmpty() ? "" : " (" + lines.get(0) + ")"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KitError("--changed " + changed + ": interrupted");
        }
        return lines;
    }
}
