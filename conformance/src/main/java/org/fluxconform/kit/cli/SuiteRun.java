package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.peer.MungeDomain;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.Offer;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.Trust;
import org.fluxconform.kit.scenario.Progress;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.scenario.RunHeader;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.ScenarioGuard;
import org.fluxconform.kit.scenario.Shared;
import org.fluxconform.kit.scenario.SuiteRunner;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.Deviation;
import org.fluxconform.kit.subject.Hello;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.Vocabulary;

/** One suite asked of one subject, from plan to verdict. */
final class SuiteRun implements AutoCloseable {

    /**
     * What stays the same for all suites of a run.
     *
     * @param subjectFile as given on the command line; null for the reference
     * @param selection in words; null when all is selected
     * @param partial whether a selection that passes is all that is wanted
     */
    record Settings(
            Home home,
            Subject subject,
            String subjectFile,
            String selection,
            boolean partial,
            Profile profile,
            Planner planner,
            int threads,
            long seed,
            Duration limit,
            String version,
            String commit) {}

    /**
     * What is asked of a subject that is known to be wrong.
     *
     * @param places of the scenarios, those first that are likely to notice
     * @param enough so many failed requirements are enough: what is left is not asked
     */
    record Search(List<String> places, int enough) {}

    /** Judged, with the event stream that it was judged from. */
    record Judged(SuiteReport report, Path messages) {}

    private final Settings settings;
    private final Suite suite;
    private final Peers peers;
    private final Path scratch;
    private final Console console;
    private final Redactor redactor = new Redactor();
    private final Adapter adapter;
    private CompletableFuture<Void> peersUp;
    private Optional<Hello> hello = Optional.empty();

    SuiteRun(Settings settings, Suite suite, Peers peers, Path scratch, Console console) {
        this.settings = settings;
        this.suite = suite;
        this.peers = peers;
        this.scratch = scratch;
        this.console = console;
        redactor.call(scratch, "scratch");
        redactor.name(scratch, "run");
        redactor.name(settings.home().folder(), "kit");
        this.adapter = SubjectUnderTest.adapter(settings.subject(), suite.name(), scratch, redactor);
    }

    /**
     * Greets the subject, and starts the peers meanwhile: both take their time.
     *
     * @throws SubjectUnderTest.NotGreeted if nothing can be asked of it
     */
    void begin() {
        peersUp = CompletableFuture.runAsync(this::startPeers);
        hello = SubjectUnderTest.greet(settings.subject(), suite.name(), adapter);
        Offer offer = SubjectUnderTest.offer(settings.subject(), suite.name(), hello);
        if (settings.planner().plan(suite, offer).asked().stream()
                .anyMatch(scenario -> scenario.needs().beyondAdapter())) {
            SubjectUnderTest.insistOnService(settings.subject(), suite.name());
        }
    }

    /** Asks; after {@link #begin}. */
    Judged run() throws IOException {
        return run(null);
    }

    /** @param search what is asked, in that order; null for all that is planned, in random order */
    Judged run(Search search) throws IOException {
        try (ScenarioGuard guard = new ScenarioGuard(settings.limit());
                Shared shared = new Shared()) {
            Offer offer = SubjectUnderTest.offer(settings.subject(), suite.name(), hello);
            Plan plan = settings.planner().plan(suite, offer);
            join(peersUp);
            RunHeader header = header(search == null ? plan : sorted(plan, search), offer);
            header.warnings().forEach(console::warn);
            Path fixtures = settings.home().fixtures().resolve(suite.name());
            RunScope scope = new RunScope(settings.subject(), adapter, peers, scratch, redactor, fixtures, shared);
            Path messages = scratch.resolve("messages.ndjson");
            try (Console.Live live = console.begin(header)) {
                SuiteRunner runner = new SuiteRunner(suite);
                String stuck = search == null
                        ? runner.run(header, scope, guard, settings.threads(), messages, live)
                        : runner.runInOrder(header, scope, guard, messages, new Searching(search.enough(), guard));
                if (stuck != null) {
                    console.stuck(stuck);
                }
            }
            insistOnDeclaredPeers(header);
            return new Judged(Judge.judge(messages), messages);
        }
    }

    private static Plan sorted(Plan plan, Search search) {
        Map<String, Integer> positions = new HashMap<>();
        search.places().forEach(place -> positions.put(place, positions.size()));
        List<PlannedScenario> asked = plan.asked().stream()
                .sorted(Comparator.comparing(scenario -> positions.getOrDefault(scenario.place(), Integer.MAX_VALUE)))
                .toList();
        return new Plan(plan.ledger(), plan.selection(), asked, plan.notAsked());
    }

    /** Ends the run when enough requirements have failed. */
    private static final class Searching implements Progress {

        private final int enough;
        private final ScenarioGuard guard;
        private final Set<String> failed = new HashSet<>();

        Searching(int enough, ScenarioGuard guard) {
            this.enough = enough;
            this.guard = guard;
        }

        @Override
        public void started(String requirement, String scenario) {
            // Only what came out matters.
        }

        @Override
        public synchronized void finished(String requirement, String scenario, Ended ended) {
            if (ended == Ended.FAILED && failed.add(requirement) && failed.size() >= enough) {
                guard.enough("it is known that the subject is wrong");
            }
        }
    }

    @Override
    public void close() {
        if (peersUp != null) {
            peersUp.handle((started, failure) -> null).join(); // what has half started could not be ended
        }
        if (adapter != null) {
            adapter.close();
        }
    }

    /** Starts what the selected scenarios name, so that the header can tell how it was run. */
    private void startPeers() {
        startPeers(settings.planner(), suite, peers).ifPresent(domain -> {
            redactor.hide(domain.login().key().bytes());
            redactor.hide(domain.elsewhere().key().bytes());
        });
    }

    /** Starts the peers that a plan names, for all runs that share them. */
    static Optional<MungeDomain> startPeers(Planner planner, Suite suite, Peers peers) {
        boolean munge = planner.plan(suite, null).asked().stream()
                .anyMatch(scenario -> scenario.needs().peers().contains("munge"));
        return munge ? Optional.of(peers.munge()) : Optional.empty();
    }

    private void insistOnDeclaredPeers(RunHeader header) {
        if (!header.peers().equals(peers.used())) {
            throw new KitError("scenarios used the peers " + peers.used() + ", but their tags name only "
                    + header.peers() + "; tag them @peer:NAME");
        }
    }

    private RunHeader header(Plan plan, Offer offer) {
        Trust trust = Trust.read(settings.home().features(), suite.name());
        Subject subject = settings.subject();
        return new RunHeader(
                suite.name(),
                settings.profile(),
                new RunHeader.KitInfo(settings.version(), settings.commit(), suite.digest()),
                new RunHeader.SubjectInfo(
                        subject.name(),
                        subject.version(),
                        subject.vendor(),
                        subject.url(),
                        subject.contact(),
                        List.copyOf(new TreeSet<>(offer.capabilities()))),
                offer.kind(),
                offer.mechanisms(),
                hello.map(Vocabulary::warnings).orElse(List.of()),
                settings.subjectFile(),
                selection(),
                settings.partial(),
                settings.seed(),
                peers.used(),
                suite.ledger().document(),
                suite.ledger().requirements(),
                suite.ledger().exclusions(),
                suite.sections(),
                plan.asked(),
                plan.notAsked(),
                subject.deviations().stream().filter(this::isOfThisSuite).toList(),
                trust.floor(),
                trust.asked(),
                trust.kills(),
                trust.totals(),
                suite.ledger().passages());
    }

    /** What is asked is never all while the suite is in the making. */
    private String selection() {
        if (!suite.ledger().draft()) {
            return settings.selection();
        }
        String draft = "what there is of a suite in the making";
        return settings.selection() == null ? draft : draft + ", " + settings.selection();
    }

    /** One that no suite knows is told in each; a subject file may have deviations of several suites. */
    private boolean isOfThisSuite(Deviation deviation) {
        Path features = settings.home().features();
        return suite.ledger().find(deviation.requirement()).isPresent()
                || Suite.names(features).stream()
                        .filter(name -> !name.equals(suite.name()))
                        .noneMatch(name -> Suite.read(features, name)
                                .ledger()
                                .find(deviation.requirement())
                                .isPresent());
    }

    private static void join(CompletableFuture<Void> started) {
        try {
            started.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
