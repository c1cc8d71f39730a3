package org.fluxconform.kit.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.plan.Kind;
import org.fluxconform.kit.plan.Offer;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Selection;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.subject.Deviation;
import org.fluxconform.kit.subject.Subject;

/** A suite of a few lines, run on the real engine: what goes in is Gherkin and YAML, what comes out is an event stream. */
public final class ExampleSuite {

    private final Path root;
    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder rules = new StringBuilder();

    private Offer offer = offer(Set.of("adapter"));
    private Selection selection = Selection.EVERYTHING;
    private boolean partial;
    private Profile profile = Profile.SPEC;
    private List<Deviation> deviations = List.of();
    private Duration limit = Duration.ofSeconds(20);
    private Duration grace = Duration.ofSeconds(20);
    private int threads = 2;
    private long seed = 1;

    /** Names of the scenarios in the order in which they were started. */
    private final List<String> order = new CopyOnWriteArrayList<>();

    public ExampleSuite(Path root) {
        this.root = root;
    }

    /** Adds a requirement at MUST on the text, and its rule. */
    public ExampleSuite rule(String id, String... scenarios) {
        return row(id, "MUST", "", "", scenarios);
    }

    /**
     * Adds a requirement and its rule.
     *
     * @param row more lines of the ledger's row, e.g. {@code "sides: accepted"}
     * @param tags more tags of the rule
     * @param scenarios steps, one scenario each, separated by semicolons; a tag may stand before them
     */
    public ExampleSuite row(String id, String level, String row, String tags, String... scenarios) {
        String basis = row.contains("basis:") ? "" : "    basis: spec\n    at: [1]\n";
        rows.append("  - id: ")
                .append(id)
                .append("\n    level: ")
                .append(level)
                .append("\n")
                .append(basis);
        rows.append("    summary: about ").append(id).append("\n");
        row.lines().forEach(line -> rows.append("    ").append(line).append("\n"));
        rules.append("\n  @").append(id).append(" @").append(level).append(" ").append(tags);
        rules.append("\n  Rule: the rule of ").append(id).append("\n");
        for (int index = 0; index < scenarios.length; index++) {
            String tag = scenarios[index].startsWith("@") ? scenarios[index].split(" ")[0] : "";
            rules.append("\n    ")
                    .append(tag)
                    .append("\n    Scenario: ")
                    .append(id)
                    .append(" no ")
                    .append(index + 1)
                    .append("\n");
            for (String step : scenarios[index].substring(tag.length()).split(";")) {
                rules.append("      ")
                        .append(step.isBlank() ? "" : "* " + step.strip())
                        .append("\n");
            }
        }
        return this;
    }

    /** What a system offers that has all mechanisms, and nothing optional. */
    public static Offer offer(Set<String> doors) {
        return new Offer(Kind.SYSTEM, doors, Set.of(), Set.of(), Set.of("munge", "curve", "none"), Map.of());
    }

    public ExampleSuite offering(Offer offer) {
        this.offer = offer;
        return this;
    }

    public ExampleSuite selecting(Selection selection) {
        this.selection = selection;
        return this;
    }

    /** That a selection passes is all that is wanted. */
    public ExampleSuite partial() {
        this.partial = true;
        return this;
    }

    public ExampleSuite under(Profile profile) {
        this.profile = profile;
        return this;
    }

    public ExampleSuite deviating(Deviation... declared) {
        this.deviations = List.of(declared);
        return this;
    }

    public ExampleSuite limited(Duration limit, Duration grace) {
        this.limit = limit;
        this.grace = grace;
        return this;
    }

    public ExampleSuite ordered(long seed) {
        this.seed = seed;
        this.threads = 1;
        return this;
    }

    public List<String> order() {
        return order;
    }

    /** Writes the suite's files and reads them back. */
    public Suite suite() throws IOException {
        Path folder = Files.createDirectories(root.resolve("example"));
        Files.writeString(
                folder.resolve("requirements.yaml"),
                "document:\n  file: example.txt\n  sha256: " + "0".repeat(64) + "\n  title: An example\nrequirements:\n"
                        + rows);
        Files.writeString(folder.resolve("facts.md"), "## <a id=\"1\"></a>1 A fact\n\nIt was seen.\n");
        Files.writeString(folder.resolve("one.feature"), "Feature: an example\n" + rules);
        return Suite.read(root, "example");
    }

    public Plan plan() throws IOException {
        return new Planner(selection).plan(suite(), offer);
    }

    /** Runs what is planned. */
    public Path run() throws IOException {
        return run(plan());
    }

    /** Runs a plan that need not be the suite's own. */
    public Path run(Plan plan) throws IOException {
        Suite suite = suite();
        RunHeader header = header(suite, plan);
        Path messages = root.resolve("messages.ndjson");
        try (Peers peers = new Peers(DriverPolicy.EMBEDDED, root);
                ScenarioGuard guard = new ScenarioGuard(limit, grace)) {
            RunScope scope = new RunScope(subject(), null, peers, root, new Redactor(), root, new Shared());
            new SuiteRunner(suite).run(header, scope, guard, threads, messages, new Noted(guard));
        }
        return messages;
    }

    /** Runs a plan in its order, and ends after the first scenario that fails. */
    public Path search(Plan plan) throws IOException {
        Suite suite = suite();
        Path messages = root.resolve("messages.ndjson");
        try (Peers peers = new Peers(DriverPolicy.EMBEDDED, root);
                ScenarioGuard guard = new ScenarioGuard(limit, grace)) {
            RunScope scope = new RunScope(subject(), null, peers, root, new Redactor(), root, new Shared());
            Noted noted = new Noted(guard);
            noted.endsAfterFailure = true;
            new SuiteRunner(suite).runInOrder(header(suite, plan), scope, guard, messages, noted);
        }
        return messages;
    }

    private RunHeader header(Suite suite, Plan plan) {
        return new RunHeader(
                suite.name(),
                profile,
                new RunHeader.KitInfo("0", "unknown", suite.digest()),
                new RunHeader.SubjectInfo("Example", null, null, null, null, List.of()),
                offer.kind(),
                offer.mechanisms(),
                List.of(),
                "my subject.toml",
                selection.isPartial() ? selection.described() : null,
                partial,
                seed,
                Map.of(),
                suite.ledger().document(),
                suite.ledger().requirements(),
                suite.ledger().exclusions(),
                suite.sections(),
                plan.asked(),
                plan.notAsked(),
                deviations,
                Map.of("accept-all", 0),
                Map.of("accept-all", 9),
                Map.of(),
                null,
                suite.ledger().passages());
    }

    private Subject subject() {
        return new Subject(
                "Example", null, null, null, null, Set.of(), deviations, Map.of(), root.resolve("subject.toml"));
    }

    private final class Noted implements Progress {

        private final ScenarioGuard guard;
        private boolean endsAfterFailure;

        Noted(ScenarioGuard guard) {
            this.guard = guard;
        }

        @Override
        public void started(String requirement, String scenario) {
            order.add(scenario);
        }

        @Override
        public void finished(String requirement, String scenario, Ended ended) {
            if (endsAfterFailure && ended == Ended.FAILED) {
                guard.enough("one has failed");
            }
        }
    }
}
