package org.fluxconform.kit.scenario;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.order.PickleOrder;
import io.cucumber.core.order.StandardPickleOrders;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.Plugin;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fluxconform.kit.plan.FeatureFile;
import org.fluxconform.kit.plan.Needs;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.Tags;

/** Runs scenarios of a suite on Cucumber's own engine: exactly those that are planned, in random order. */
public final class SuiteRunner {

    private static final URI HOOKS = URI.create("classpath:/org/fluxconform/kit/scenario/glue");

    private final Suite suite;
    private final List<URI> glue;

    /** A suite with the glue package named after it. */
    public SuiteRunner(Suite suite) {
        this(
                suite,
                URI.create("classpath:/org/fluxconform/kit/scenario/"
                        + suite.name().replace("-", "")));
    }

    SuiteRunner(Suite suite, URI glue) {
        this.suite = suite;
        this.glue = List.of(HOOKS, glue);
    }

    /**
     * Asks the scenarios of the header's plan, and writes the event stream.
     *
     * @param threads how many scenarios run side by side
     * @return the scenario that had to be given up, or null when all ended
     * @throws org.fluxconform.kit.KitError if the run's folder can't be written to any more
     * @throws IOException if the stream can't be begun
     */
    public String run(
            RunHeader header, RunScope scope, ScenarioGuard guard, int threads, Path messages, Progress progress)
            throws IOException {
        return run(header, scope, guard, threads, messages, progress, slowFirst(header.seed()));
    }

    /**
     * The same, one after the other in the order that the header lists them in, so that one that is likely to fail is not
     * asked last.
     */
    public String runInOrder(RunHeader header, RunScope scope, ScenarioGuard guard, Path messages, Progress progress)
            throws IOException {
        return run(header, scope, guard, 1, messages, progress, listed(header.asked()));
    }

    /** Is told what came of a scenario, on the thread that asked it. */
    @FunctionalInterface
    public interface Ending {

        /** @param failure why, if it failed by an exception; else null */
        void of(PlannedScenario scenario, Progress.Ended ended, Duration took, Throwable failure);
    }

    /**
     * Asks some scenarios one after the other, in this order, and keeps no record: for whoever asks many subjects a few scenarios
     * each.
     *
     * @return the scenario that had to be given up, or null when all ended
     */
    public String ask(List<PlannedScenario> scenarios, RunScope scope, ScenarioGuard guard, Ending ending) {
        DiskFull disk = new DiskFull(scope.scratch());
        Map<String, PlannedScenario> places = new HashMap<>();
        scenarios.forEach(scenario -> places.put(scenario.place(), scenario));
        ConcurrentEventListener listener = publisher -> publisher.registerHandlerFor(
                TestCaseFinished.class,
                event -> ending.of(
                        places.get(place(event.getTestCase())),
                        ended(event.getResult().getStatus()),
                        event.getResult().getDuration(),
                        event.getResult().getError()));
        var options = options(scenarios).setPickleOrder(listed(scenarios)).build();
        String stuck = run(options, scenarios, scope, guard, disk, listener);
        disk.insistOnRoom();
        return stuck;
    }

    private String run(
            RunHeader header,
            RunScope scope,
            ScenarioGuard guard,
            int threads,
            Path messages,
            Progress progress,
            PickleOrder order)
            throws IOException {
        DiskFull disk = new DiskFull(scope.scratch());
        String stuck = run(header, scope, guard, threads, messages, progress, order, disk);
        disk.insistOnRoom();
        return stuck;
    }

    private String run(
            RunHeader header,
            RunScope scope,
            ScenarioGuard guard,
            int threads,
            Path messages,
            Progress progress,
            PickleOrder order,
            DiskFull disk)
            throws IOException {
        try (MessageStream stream = new MessageStream(messages, header, scope.redactor(), disk)) {
            var options = options(header.asked())
                    .setThreads(threads)
                    .setPickleOrder(order)
                    .build();
            return run(options, header.asked(), scope, guard, disk, stream, new Listener(progress));
        }
    }

    private String run(
            RuntimeOptions options,
            List<PlannedScenario> asked,
            RunScope scope,
            ScenarioGuard guard,
            DiskFull disk,
            Plugin... plugins) {
        ThreadLocal<RunObjects> objects = ThreadLocal.withInitial(() -> new RunObjects(List.of(scope, guard)));
        Runtime runtime = Runtime.builder()
                .withRuntimeOptions(options)
                .withFeatureSupplier(() -> featuresOf(asked))
                .withObjectFactorySupplier(objects::get)
                .withAdditionalPlugins(plugins)
                .build();
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread runner = new Thread(() -> complete(ended, runtime), "suite-" + suite.name());
        runner.setDaemon(true);
        runner.start();
        return firstOf(ended, guard.stuck(), disk.noticed());
    }

    /** Steps without glue, or with more than one, each with the first place; nothing is sent to anybody. */
    public List<String> undefinedSteps() {
        Map<String, SortedSet<String>> places = new ConcurrentSkipListMap<>();
        ConcurrentEventListener listener = publisher -> publisher.registerHandlerFor(TestStepFinished.class, event -> {
            Status status = event.getResult().getStatus();
            if (status == Status.UNDEFINED || status == Status.AMBIGUOUS) {
                String what = status.name().toLowerCase(Locale.ROOT) + " step: " + text(event);
                places.computeIfAbsent(what, none -> new ConcurrentSkipListSet<>())
                        .add(place(event.getTestCase()));
            }
        });
        RunObjects nothingShared = new RunObjects(List.of());
        var options = new RuntimeOptionsBuilder().setDryRun().setMonochrome();
        glue.forEach(options::addGlue);
        Runtime.builder()
                .withRuntimeOptions(options.build())
                .withFeatureSupplier(() -> features(file -> true))
                .withObjectFactorySupplier(() -> nothingShared)
                .withAdditionalPlugins(listener)
                .build()
                .run();
        return places.entrySet().stream()
                .map(step -> step.getValue().first() + ": " + step.getKey()
                        + (step.getValue().size() == 1
                                ? ""
                                : " (in " + step.getValue().size() + " scenarios)"))
                .toList();
    }

    private RuntimeOptionsBuilder options(List<PlannedScenario> asked) {
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder().setMonochrome();
        glue.forEach(options::addGlue);
        asked.stream()
                .collect(Collectors.groupingBy(
                        PlannedScenario::uri, Collectors.mapping(PlannedScenario::line, Collectors.toList())))
                .forEach((uri, lines) -> options.addFeature(FeatureWithLines.create(URI.create(uri), lines)));
        return options;
    }

    /** Random; but what takes long by its nature begins first, so that the run does not end by waiting for it. */
    private static PickleOrder slowFirst(long seed) {
        PickleOrder random = StandardPickleOrders.random(seed);
        return pickles -> random.orderPickles(pickles).stream()
                .sorted(Comparator.comparing(
                        pickle -> !Needs.of(pickle.getTags()).slow()))
                .toList();
    }

    private static PickleOrder listed(List<PlannedScenario> asked) {
        Map<String, Integer> positions = new HashMap<>();
        asked.forEach(scenario -> positions.put(scenario.place(), positions.size()));
        return pickles -> pickles.stream()
                .sorted(Comparator.comparing(pickle -> positions.get(
                        pickle.getUri() + ":" + pickle.getLocation().getLine())))
                .toList();
    }

    /** A feature without a line to run must not come along: without a line filter, all of it would run. */
    private List<Feature> featuresOf(List<PlannedScenario> asked) {
        Set<String> uris = asked.stream().map(PlannedScenario::uri).collect(Collectors.toSet());
        return features(file -> uris.contains(file.uri()));
    }

    private List<Feature> features(Predicate<FeatureFile> wanted) {
        return suite.features().stream()
                .filter(wanted)
                .map(FeatureFile::feature)
                .toList();
    }

    private static void complete(CompletableFuture<String> ended, Runtime runtime) {
        try {
            runtime.run();
            ended.complete(null);
        } catch (RuntimeException | Error failure) {
            ended.completeExceptionally(failure);
        }
    }

    private static String firstOf(CompletableFuture<?>... ends) {
        try {
            return (String) CompletableFuture.anyOf(ends).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static Progress.Ended ended(Status status) {
        return switch (status) {
            case PASSED -> Progress.Ended.PASSED;
            case SKIPPED, PENDING -> Progress.Ended.SKIPPED;
            default -> Progress.Ended.FAILED;
        };
    }

    private static String place(TestCase scenario) {
        return scenario.getUri() + ":" + scenario.getLocation().getLine();
    }

    private static String text(TestStepFinished event) {
        return event.getTestStep() instanceof PickleStepTestStep step
                ? step.getStep().getText()
                : "";
    }

    /** Tells the progress from Cucumber's events. */
    private record Listener(Progress progress) implements ConcurrentEventListener {

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(
                    TestCaseStarted.class,
                    event -> progress.started(
                            requirement(event.getTestCase()),
                            event.getTestCase().getName()));
            publisher.registerHandlerFor(
                    TestCaseFinished.class,
                    event -> progress.finished(
                            requirement(event.getTestCase()),
                            event.getTestCase().getName(),
                            ended(event.getResult().getStatus())));
        }

        private static String requirement(TestCase scenario) {
            return String.join(" ", Tags.ids(scenario.getTags()));
        }
    }
}
