package org.fluxconform.kit.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.scenario.Progress.Ended;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.ScenarioGuard;
import org.fluxconform.kit.scenario.Shared;
import org.fluxconform.kit.scenario.SuiteRunner;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.Subject;

/**
 * Some scenarios asked of one of very many subjects, with no record, no verdict and no report: what a {@link SuiteRun} does for
 * these would take longer than the asking.
 */
final class Asking implements AutoCloseable {

    /** Few at first: what is likely to fail stands in front, and each that is planned costs something. */
    private static final int FIRST = 4;

    private static final int GROWTH = 4;

    private final Home home;
    private final Suite suite;
    private final Subject subject;
    private final Peers peers;
    private final Path scratch;
    private final Duration limit;
    private final Redactor redactor = new Redactor();
    private final Adapter adapter;

    /**
     * @param peers already started
     * @param scratch a folder for this alone
     * @param limit for one scenario
     */
    Asking(Home home, Suite suite, Subject subject, Peers peers, Path scratch, Duration limit) {
        this.home = home;
        this.suite = suite;
        this.subject = subject;
        this.peers = peers;
        this.scratch = scratch;
        this.limit = limit;
        this.adapter = SubjectUnderTest.adapter(subject, suite.name(), scratch, redactor);
    }

    /** @throws SubjectUnderTest.NotGreeted if nothing can be asked of it */
    void greet() {
        SubjectUnderTest.greet(subject, suite.name(), adapter);
    }

    /** Asks all, one after the other. */
    void ask(List<PlannedScenario> scenarios, SuiteRunner.Ending ending) {
        try (ScenarioGuard guard = new ScenarioGuard(limit);
                Shared shared = new Shared()) {
            ask(scenarios, guard, shared, ending);
        }
    }

    /**
     * Asks one after the other until scenarios of so many requirements have failed.
     *
     * @param patience what fails after longer than this waits for an answer, and is enough by itself
     */
    void askUntil(int enough, Duration patience, List<PlannedScenario> scenarios, SuiteRunner.Ending ending) {
        Set<String> failed = new HashSet<>();
        AtomicBoolean known = new AtomicBoolean();
        try (ScenarioGuard guard = new ScenarioGuard(limit);
                Shared shared = new Shared()) {
            SuiteRunner.Ending counting = (scenario, ended, took, failure) -> {
                ending.of(scenario, ended, took, failure);
                if (ended == Ended.FAILED
                        && (failed.add(scenario.requirement()) && failed.size() >= enough
                                || took.compareTo(patience) > 0)) {
                    known.set(true);
                    guard.enough("it is known that the subject is wrong");
                }
            };
            int from = 0;
            for (int count = FIRST; from < scenarios.size() && !known.get(); count *= GROWTH) {
                int to = Math.min(scenarios.size(), from + count);
                if (ask(scenarios.subList(from, to), guard, shared, counting) != null) {
                    return; // it can't even be interrupted
                }
                from = to;
            }
        }
    }

    private String ask(List<PlannedScenario> scenarios, ScenarioGuard guard, Shared shared, SuiteRunner.Ending ending) {
        Path fixtures = home.fixtures().resolve(suite.name());
        RunScope scope = new RunScope(subject, adapter, peers, scratch, redactor, fixtures, shared);
        return new SuiteRunner(suite).ask(scenarios, scope, guard, ending);
    }

    @Override
    public void close() {
        if (adapter != null) {
            adapter.close();
        }
    }
}
