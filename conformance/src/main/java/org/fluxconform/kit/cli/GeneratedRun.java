package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.subject.Launcher;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import org.fluxconform.kit.trust.Equivalents;
import org.fluxconform.kit.trust.FaultTrial;
import org.fluxconform.kit.trust.GeneratedFault;
import org.fluxconform.kit.trust.GeneratedProgram;

/**
 * Asks the suite's scenarios of each fault that a machine made. First the reference is asked every scenario by itself, to see
 * which faults it comes by; then each fault is asked the scenarios that come by it, until enough requirements have failed.
 */
final class GeneratedRun {

    /** What fails after so long may have failed because the machine was busy: it is asked again when nothing else runs. */
    private static final long SUSPICIOUS_MILLIS = 10_000;

    private static final Duration SCENARIO_LIMIT = Duration.ofSeconds(60);

    /** What is known about a scenario from asking it of the reference. */
    private record Recorded(PlannedScenario scenario, long millis) {}

    private final Home home;
    private final Suite suite;
    private final GeneratedProgram program;
    private final Selection selection;
    private final Launcher launcher;
    private final DriverPolicy peersPolicy;
    private final Scratch scratch;
    private final int threads;
    private final int enough;
    private final Progressing console;
    private final Map<String, List<Recorded>> scenariosOf = new HashMap<>();
    private final Map<String, Integer> killsOf = new ConcurrentHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param selection which scenarios are asked
     * @param threads faults that are asked side by side
     * @param enough so many failed requirements are enough
     */
    GeneratedRun(
            Home home,
            Suite suite,
            GeneratedProgram program,
            Selection selection,
            Launcher launcher,
            DriverPolicy peersPolicy,
            Scratch scratch,
            int threads,
            int enough,
            PrintWriter console) {
        this.home = home;
        this.suite = suite;
        this.program = program;
        this.selection = selection;
        this.launcher = launcher;
        this.peersPolicy = peersPolicy;
        this.scratch = scratch;
        this.threads = threads;
        this.enough = enough;
        this.console = new Progressing(console);
    }

    /** What went wrong with the trying itself, one sentence each: then nothing that was found counts. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** In the order of the faults; none if the reference itself can't be asked. */
    List<FaultTrial> run(List<GeneratedFault> faults, Equivalents equivalents, Recordings recordings)
            throws IOException {
        record(recordings);
        if (!problems.isEmpty()) {
            return List.of();
        }
        Map<String, FaultTrial> trials = new ConcurrentHashMap<>();
        List<GeneratedFault> suspects = new ArrayList<>();
        List<GeneratedFault> reached = faults.stream()
                .filter(fault -> scenariosOf.containsKey(fault.id()))
                .toList();
        console.begin("faults", reached.size());
        side(reached, (fault, worker) -> {
            Asked asked = ask(fault, worker, equivalents);
            trials.put(fault.id(), asked.trial());
            if (asked.suspicious()) {
                synchronized (suspects) {
                    suspects.add(fault);
                }
            }
            console.asked(asked.trial());
        });
        console.begin("faults that ended by a time limit, again", suspects.size());
        inTurn(suspects, (fault, worker) -> {
            FaultTrial trial = ask(fault, worker, equivalents).trial();
            trials.put(fault.id(), trial);
            console.asked(trial);
        });
        return faults.stream()
                .filter(fault -> trials.containsKey(fault.id()) || !scenariosOf.containsKey(fault.id()))
                .map(fault -> trials.getOrDefault(
                        fault.id(), new FaultTrial(fault, Set.of(), null, 0, equivalents.reason(fault))))
                .toList();
    }

    /** Asks the reference itself each scenario alone, in its own processes; unless that was done before, with the same build. */
    private void record(Recordings recordings) throws IOException {
        List<PlannedScenario> scenarios = new Planner(selection)
                .plan(suite, null).asked().stream()
                        .sorted(Comparator.comparing(
                                scenario -> !scenario.needs().slow()))
                        .toList();
        List<PlannedScenario> unknown = scenarios.stream()
                .filter(scenario -> recordings.of(scenario.place()) == null)
                .toList();
        console.begin("scenarios of the reference", unknown.size());
        Map<PlannedScenario, String> failed = new ConcurrentHashMap<>();
        side(unknown, (scenario, worker) -> {
            String why = record(scenario, worker, recordings);
            if (why != null) {
                failed.put(scenario, why);
            }
            console.one();
        });
        // A busy machine may have been the reason.
        console.begin("scenarios of the reference that failed, again", failed.size());
        inTurn(List.copyOf(failed.keySet()), (scenario, worker) -> {
            String why = record(scenario, worker, recordings);
            if (why != null) {
                problems.add("the reference itself fails " + scenario.place() + ": " + why);
            }
            console.one();
        });
        recordings.write();
        for (PlannedScenario scenario : scenarios) {
            Recordings.One one = recordings.of(scenario.place());
            if (one != null) {
                one.reached()
                        .forEach(id -> scenariosOf
                                .computeIfAbsent(id, none -> new ArrayList<>())
                                .add(new Recorded(scenario, one.millis())));
            }
        }
    }

    /** @return why it failed, or null */
    private String record(PlannedScenario scenario, Worker worker, Recordings recordings) throws IOException {
        SuiteReport report;
        try {
            report = asked(program.recorded(worker.label()), worker, List.of(scenario.place()));
        } catch (SubjectUnderTest.NotGreeted notGreeted) {
            return notGreeted.getMessage();
        }
        Set<String> reached = program.reached(worker.label());
        SuiteReport.ScenarioResult result = report.requirements().stream()
                .flatMap(requirement -> requirement.scenarios().stream())
                .filter(one -> (one.uri() + ":" + one.line()).equals(scenario.place()))
                .findFirst()
                .orElseThrow();
        if (result.outcome().equals("failed")) {
            return result.why();
        }
        recordings.put(
                scenario.place(),
                new Recordings.One(result.millis(), result.outcome().equals("passed") ? reached : Set.of()));
        return null;
    }

    private record Asked(FaultTrial trial, boolean suspicious) {}

    private Asked ask(GeneratedFault fault, Worker worker, Equivalents equivalents) throws IOException {
        List<String> places = likelyFirst(fault);
        SuiteReport report;
        long start = System.nanoTime();
        try {
            report = asked(program.words(fault), worker, places);
        } catch (SubjectUnderTest.NotGreeted notGreeted) {
            boolean late = System.nanoTime() - start > SUSPICIOUS_MILLIS * 1_000_000;
            return new Asked(FaultTrial.notGreeted(fault, places.size(), equivalents.reason(fault)), late);
        }
        Set<String> failed = new HashSet<>();
        Map<String, SuiteReport.ScenarioResult> failures = new TreeMap<>(Comparator.comparingInt(places::indexOf));
        for (SuiteReport.RequirementResult requirement : report.requirements()) {
            for (SuiteReport.ScenarioResult scenario : requirement.scenarios()) {
                if (scenario.outcome().equals("failed")) {
                    failed.add(requirement.id());
                    failures.put(scenario.uri() + ":" + scenario.line(), scenario);
                }
            }
        }
        failures.keySet().forEach(place -> killsOf.merge(fault.className() + " " + place, 1, Integer::sum));
        Optional<String> first = failures.keySet().stream().findFirst();
        boolean suspicious = !failures.isEmpty()
                && failures.values().stream().allMatch(scenario -> scenario.millis() > SUSPICIOUS_MILLIS);
        FaultTrial trial = new FaultTrial(fault, failed, first.orElse(null), places.size(), equivalents.reason(fault));
        return new Asked(trial, suspicious);
    }

    /** What noticed faults of the same class before, then what is quick; what waits by its nature comes last. */
    private List<String> likelyFirst(GeneratedFault fault) {
        return scenariosOf.get(fault.id()).stream()
                .sorted(Comparator.<Recorded, Boolean>comparing(
                                one -> one.scenario().needs().slow())
                        .thenComparing(one -> -killsOf.getOrDefault(
                                fault.className() + " " + one.scenario().place(), 0))
                        .thenComparing(Recorded::millis)
                        .thenComparing(one -> one.scenario().place()))
                .map(one -> one.scenario().place())
                .toList();
    }

    private SuiteReport asked(List<String> words, Worker worker, List<String> places) throws IOException {
        Subject subject = SubjectFile.read(home.reference()).withProgram(suite.name(), words, launcher);
        Set<String> wanted = Set.copyOf(places);
        Path folder = worker.folder();
        Planner planner = new Planner(Selection.EVERYTHING, scenario -> wanted.contains(scenario.place()));
        Console nowhere = new Console(new PrintWriter(PrintWriter.nullWriter()), false);
        try (SuiteRun run = new SuiteRun(settings(subject, planner), suite, worker.peers(), folder, nowhere)) {
            run.begin();
            return run.run(new SuiteRun.Search(places, enough)).report();
        } finally {
            scratch.delete(folder);
        }
    }

    private SuiteRun.Settings settings(Subject subject, Planner planner) {
        return new SuiteRun.Settings(
                home,
                subject,
                null,
                null,
                false,
                Profile.STRICT,
                planner,
                1,
                1,
                SCENARIO_LIMIT,
                KitVersion.version(),
                KitVersion.commit(home.folder()));
    }

    @FunctionalInterface
    private interface Step<T> {
        void with(T one, Worker worker) throws IOException;
    }

    /** Does something with each, several side by side, each of them with peers of its own. */
    private <T> void side(List<T> all, Step<T> step) {
        work(all, step, threads);
    }

    private <T> void inTurn(List<T> all, Step<T> step) {
        work(all, step, 1);
    }

    private <T> void work(List<T> all, Step<T> step, int count) {
        ConcurrentLinkedQueue<T> open = new ConcurrentLinkedQueue<>(all);
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String label = "w" + number;
            Thread thread = new Thread(() -> work(open, step, label), label);
            thread.start();
            workers.add(thread);
        }
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KitError("interrupted");
        }
    }

    private <T> void work(ConcurrentLinkedQueue<T> open, Step<T> step, String label) {
        T one = null;
        try (Peers peers = new Peers(peersPolicy, home.containers())) {
            SuiteRun.startPeers(new Planner(Selection.EVERYTHING), suite, peers);
            Worker worker = new Worker(label, peers);
            for (one = open.poll(); one != null; one = open.poll()) {
                step.with(one, worker);
            }
        } catch (IOException | RuntimeException e) {
            open.clear(); // what can't be tried for one can't be for the others, and half a result is none
            synchronized (problems) {
                problems.add((one == null ? "the peers" : one) + ": could not be asked: " + e);
            }
        }
    }

    private final class Worker {

        private final String label;
        private final Peers peers;
        private int count;

        Worker(String label, Peers peers) {
            this.label = label;
            this.peers = peers;
        }

        String label() {
            return label;
        }

        Peers peers() {
            return peers;
        }

        /** A new one each time; its name is short, because sockets in it must have short paths. */
        Path folder() {
            return scratch.folder(label + "-" + count++);
        }
    }

    /** Tells how far it is, with an estimate, now and then. */
    private static final class Progressing {

        private static final long EVERY_NANOS = Duration.ofSeconds(30).toNanos();

        private final PrintWriter out;
        private String what;
        private int planned;
        private int done;
        private int unnoticed;
        private long start;
        private long told;

        Progressing(PrintWriter out) {
            this.out = out;
        }

        synchronized void begin(String things, int count) {
            what = things;
            planned = count;
            done = 0;
            unnoticed = 0;
            start = System.nanoTime();
            told = start;
            if (count > 0) {
                out.println(count + " " + things + " to ask");
                out.flush();
            }
        }

        synchronized void asked(FaultTrial trial) {
            if (trial.result() == FaultTrial.Result.SURVIVED) {
                unnoticed++;
                out.println("  survived " + trial.reached() + " scenarios: "
                        + trial.fault().packageName() + " " + trial.fault().place() + "   | "
                        + trial.fault().code());
            }
            one();
        }

        synchronized void one() {
            done++;
            long now = System.nanoTime();
            if (now - told > EVERY_NANOS || done == planned) {
                told = now;
                double seconds = (now - start) / 1e9;
                out.println("  %d of %d %s, %d survived, %.0f s, about %.0f s to go"
                        .formatted(done, planned, what, unnoticed, seconds, seconds / done * (planned - done)));
            }
            out.flush();
        }
    }
}
