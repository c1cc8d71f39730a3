package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.scenario.Progress;
import org.fluxconform.kit.subject.Launcher;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import org.fluxconform.kit.trust.Equivalents;
import org.fluxconform.kit.trust.FaultTrial;
import org.fluxconform.kit.trust.GeneratedFault;
import org.fluxconform.kit.trust.GeneratedProgram;

/**
 * Asks the suite's scenarios of each fault that a machine made. First the reference itself is asked every scenario, to see
 * which faults it comes by; then each fault is asked the scenarios that come by it, until enough requirements have failed.
 */
final class GeneratedRun {

    /** What fails after so long may have failed because the machine was busy: it is asked again when nothing else runs. */
    private static final Duration SUSPICIOUS = Duration.ofSeconds(20);

    /** So many scenarios, of all requirements that come by a place, are asked of a fault there if not more are wished. */
    private static final int MOST = 250;

    /** In place of a scenario: what the process does before it is asked anything. */
    private static final String HELLO = "hello";

    private static final Duration SCENARIO_LIMIT = Duration.ofSeconds(40);

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
    private final Duration atMost;
    private final boolean thorough;
    private final Progressing console;
    private final Map<String, List<Recorded>> scenariosOf = new HashMap<>();
    /** For each class, how rare it is among scenarios to come by the places in it that this one comes by. */
    private final Map<String, Map<PlannedScenario, Double>> rarities = new HashMap<>();

    private final Map<String, Integer> killsOf = new ConcurrentHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final AtomicInteger notAsked = new AtomicInteger();

    /**
     * @param selection which scenarios are asked
     * @param threads faults that are asked side by side
     * @param enough so many failed requirements are enough
     * @param atMost when so much time is over, no further fault is asked
     * @param thorough ask all that come by, also where hundreds do
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
            Duration atMost,
            boolean thorough,
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
        this.atMost = atMost;
        this.thorough = thorough;
        this.console = new Progressing(console);
    }

    /** What went wrong with the trying itself, one sentence each: then nothing that was found counts. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** So many were left when the time was over. */
    int notAsked() {
        return notAsked.get();
    }

    /** Some of each package early: what is known when the time is over is then of all. */
    private static int mixed(String id) {
        return Integer.reverse(id.hashCode() * 0x9E3779B9);
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
                .sorted(Comparator.comparing(fault -> mixed(fault.id())))
                .toList();
        for (GeneratedFault fault : reached) {
            List<Recorded> by = scenariosOf.get(fault.id());
            Map<PlannedScenario, Double> rarity = rarities.computeIfAbsent(fault.className(), none -> new HashMap<>());
            by.forEach(one -> rarity.merge(one.scenario(), 1.0 / by.size(), Double::sum));
        }
        console.begin("faults", reached.size());
        long start = System.nanoTime();
        side(reached, (fault, worker) -> {
            if (System.nanoTime() - start > atMost.toNanos()) {
                notAsked.incrementAndGet();
                return;
            }
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

    /** Asks the reference itself every scenario; unless that was done before, with the same build. */
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
        side(shares(unknown), (share, worker) -> failed.putAll(recorded(share, worker, recordings)));
        // A busy machine may have been the reason.
        console.begin("scenarios of the reference that failed, again", failed.size());
        inTurn(List.copyOf(failed.keySet()), (scenario, worker) -> {
            recorded(List.of(scenario), worker, recordings)
                    .forEach((again, why) -> problems.add("the reference itself fails " + again.place() + ": " + why));
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
        fromTheStart(scenarios, recordings);
    }

    /** What is come by before the first question, every question rests on. */
    private void fromTheStart(List<PlannedScenario> scenarios, Recordings recordings) {
        if (recordings.of(HELLO) == null) {
            return;
        }
        List<Recorded> all = scenarios.stream()
                .filter(scenario -> recordings.of(scenario.place()) != null)
                .map(scenario ->
                        new Recorded(scenario, recordings.of(scenario.place()).millis()))
                .toList();
        recordings.of(HELLO).reached().forEach(id -> scenariosOf.put(id, all));
    }

    /** Slow ones and quick ones for each. */
    private List<List<PlannedScenario>> shares(List<PlannedScenario> scenarios) {
        List<List<PlannedScenario>> shares = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            if (i < threads) {
                shares.add(new ArrayList<>());
            }
            shares.get(i % threads).add(scenarios.get(i));
        }
        return shares;
    }

    /**
     * Asks the reference, in one process, and keeps what each scenario comes by, and what is come by when the process says hello.
     *
     * @return those that failed, and why
     */
    private Map<PlannedScenario, String> recorded(List<PlannedScenario> scenarios, Worker worker, Recordings recordings)
            throws IOException {
        Map<PlannedScenario, String> failed = new HashMap<>();
        Path folder = worker.folder();
        try (Asking asking = asking(program.recorded(worker.label()), worker, folder)) {
            asking.greet();
            recordings.put(HELLO, new Recordings.One(0, program.reached(worker.label())));
            asking.ask(scenarios, (scenario, ended, took, failure) -> {
                Set<String> reached = program.reached(worker.label());
                if (ended == Progress.Ended.FAILED) {
                    failed.put(scenario, String.valueOf(failure));
                } else {
                    recordings.put(
                            scenario.place(),
                            new Recordings.One(took.toMillis(), ended == Progress.Ended.PASSED ? reached : Set.of()));
                }
                console.one();
            });
        } catch (SubjectUnderTest.NotGreeted notGreeted) {
            scenarios.forEach(scenario -> failed.put(scenario, notGreeted.getMessage()));
        } finally {
            scratch.delete(folder);
        }
        return failed;
    }

    private record Asked(FaultTrial trial, boolean suspicious) {}

    private Asked ask(GeneratedFault fault, Worker worker, Equivalents equivalents) throws IOException {
        List<PlannedScenario> scenarios = likelyFirst(fault);
        Map<PlannedScenario, Duration> failures = new LinkedHashMap<>();
        long start = System.nanoTime();
        Path folder = worker.folder();
        try (Asking asking = asking(program.words(fault), worker, folder)) {
            asking.greet();
            asking.askUntil(enough, SUSPICIOUS, scenarios, (scenario, ended, took, failure) -> {
                if (ended == Progress.Ended.FAILED) {
                    failures.put(scenario, took);
                }
            });
        } catch (SubjectUnderTest.NotGreeted notGreeted) {
            boolean late = System.nanoTime() - start > SUSPICIOUS.toNanos();
            return new Asked(FaultTrial.notGreeted(fault, scenarios.size(), equivalents.reason(fault)), late);
        } finally {
            scratch.delete(folder);
        }
        Set<String> failed = new HashSet<>();
        failures.keySet().forEach(scenario -> {
            failed.add(scenario.requirement());
            killsOf.merge(fault.className() + " " + scenario.place(), 1, Integer::sum);
        });
        String first = failures.keySet().stream()
                .map(PlannedScenario::place)
                .findFirst()
                .orElse(null);
        boolean suspicious =
                !failures.isEmpty() && failures.values().stream().allMatch(took -> took.compareTo(SUSPICIOUS) > 0);
        return new Asked(new FaultTrial(fault, failed, first, scenarios.size(), equivalents.reason(fault)), suspicious);
    }

    /**
     * What noticed faults of the same class before; then what goes where few go in that class; then one of each requirement, another of
     * each, and so on, what is quick first. What waits by its nature comes last. Where hundreds come by, the first of them stand
     * for all, unless all are wished.
     */
    private List<PlannedScenario> likelyFirst(GeneratedFault fault) {
        List<Recorded> reached = scenariosOf.get(fault.id());
        boolean all = thorough || reached.size() <= MOST;
        Map<String, Integer> seen = new HashMap<>();
        Map<Recorded, Integer> rounds = new HashMap<>();
        reached.stream()
                .sorted(Comparator.comparing(Recorded::millis)
                        .thenComparing(one -> one.scenario().place()))
                .forEach(one -> rounds.put(one, seen.merge(one.scenario().requirement(), 1, Integer::sum)));
        Map<PlannedScenario, Double> rarity = rarities.getOrDefault(fault.className(), Map.of());
        return reached.stream()
                .filter(one -> all || !one.scenario().needs().slow())
                .sorted(Comparator.<Recorded, Boolean>comparing(
                                one -> one.scenario().needs().slow())
                        .thenComparing(one -> -killsOf.getOrDefault(
                                fault.className() + " " + one.scenario().place(), 0))
                        .thenComparing(one -> -rarity.getOrDefault(one.scenario(), 0.0))
                        .thenComparing(rounds::get)
                        .thenComparing(Recorded::millis)
                        .thenComparing(one -> one.scenario().place()))
                .limit(all ? Integer.MAX_VALUE : MOST)
                .map(Recorded::scenario)
                .toList();
    }

    private Asking asking(List<String> words, Worker worker, Path folder) {
        Subject subject = SubjectFile.read(home.reference()).withProgram(suite.name(), words, launcher);
        return new Asking(home, suite, subject, worker.peers(), folder, SCENARIO_LIMIT);
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
