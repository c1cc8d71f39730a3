package org.fluxconform.kit.cli;

import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.gherkin.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.ledger.Passage;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code conform explain ID}: all there is to know about one requirement. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells a requirement: what it asks, where it stands, its scenarios, and an example.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "e.g. JOB-MUNGE-04")
    private String id;

    @Override
    public Integer call() {
        Home home = Home.find();
        String wanted = id.toUpperCase(Locale.ROOT);
        for (Suite suite : Suite.readWithDrafts(home.features(), Set.of())) {
            Optional<Requirement> row = suite.ledger().find(wanted);
            if (row.isPresent()) {
                explain(home, suite, row.get());
                return ExitCode.OK;
            }
            excluded(suite, wanted);
        }
        throw new KitError("there is no requirement '" + id + "'; 'conform plan' lists them");
    }

    private static void excluded(Suite suite, String wanted) {
        suite.ledger().exclusions().stream()
                .filter(row -> row.id().equals(wanted))
                .findFirst()
                .ifPresent(row -> {
                    throw new KitError(wanted + " is no requirement; it excludes "
                            + suite.ledger().document().file() + " " + String.join(", ", row.at()) + ": "
                            + row.reason());
                });
    }

    private void explain(Home home, Suite suite, Requirement row) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(row.id() + "  " + row.summary());
        out.println();
        line(out, "level", row.level().name());
        line(out, "basis", row.basis().name().toLowerCase(Locale.ROOT));
        line(
                out,
                "place",
                row.at().isEmpty() ? null : row.place(suite.ledger().document().file()));
        suite.ledger().passage(row).ifPresent(passage -> print(out, passage));
        line(out, "feature", suite.sections().get(row.id()));
        line(out, "capability", row.capability());
        line(out, "sides", row.sides().name().toLowerCase(Locale.ROOT) + " must be observed");
        line(out, "scored", row.scored() ? null : "no, it is a new question");
        line(out, "upstream", row.upstream());
        line(out, "notes", row.notes());
        line(out, "asked at", row.asks().isEmpty() ? null : String.join(", ", row.asks()));
        row.notAsked().forEach((rule, reason) -> line(out, "not " + rule, reason));
        List<String> kills = Trust.read(home.features(), suite.name()).kills().getOrDefault(row.id(), List.of());
        line(out, "kills", kills.isEmpty() ? null : String.join(", ", kills));
        scenarios(suite, row).forEach((place, pickle) -> print(out, place, pickle));
        example(home, suite.name(), row.id()).ifPresent(evidence -> print(out, evidence));
        out.flush();
    }

    private static void print(PrintWriter out, Passage source) {
        line(out, "source", source.place());
        source.text().lines().forEach(text -> line(out, "", text));
    }

    /** Rows of an outline are told once, by the first. */
    private static Map<Integer, Pickle> scenarios(Suite suite, Requirement row) {
        Map<Integer, Pickle> scenarios = new TreeMap<>();
        suite.pickles()
                .filter(pickle -> pickle.getTags().contains("@" + row.id()))
                .forEach(pickle ->
                        scenarios.putIfAbsent(pickle.getScenarioLocation().getLine(), pickle));
        return scenarios;
    }

    private static void print(PrintWriter out, int line, Pickle pickle) {
        out.println();
        out.println(pickle.getUri() + ":" + line);
        out.println("  " + pickle.getKeyword() + ": " + pickle.getName());
        for (Step step : pickle.getSteps()) {
            out.println("    " + step.getKeyword() + step.getText());
        }
    }

    private static void print(PrintWriter out, SuiteReport.Evidence evidence) {
        out.println();
        out.println("an exchange, from the latest report here (" + evidence.door() + ", " + evidence.step() + ")");
        out.println("  > " + evidence.request());
        out.println("  < " + evidence.reply());
    }

    private static Optional<SuiteReport.Evidence> example(Home home, String suite, String id) {
        return latestReport(home, suite).stream()
                .flatMap(report -> report.requirements().stream())
                .filter(row -> row.id().equals(id))
                .flatMap(row -> row.scenarios().stream())
                .filter(scenario -> scenario.outcome().equals("passed"))
                .flatMap(scenario -> scenario.evidence().stream())
                .reduce((first, last) -> last);
    }

    private static Optional<SuiteReport> latestReport(Home home, String suite) {
        try (Stream<Path> files = Files.walk(home.folder().resolve("reports"), 3)) {
            return files.filter(file -> file.endsWith(Path.of(suite, "report.json")))
                    .max((one, two) -> Long.compare(
                            one.toFile().lastModified(), two.toFile().lastModified()))
                    .map(ExplainCommand::read);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static SuiteReport read(Path file) {
        try {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file.toFile(), SuiteReport.class);
        } catch (JacksonException foreign) {
            throw new KitError(file + " is not a report of this kit: " + foreign.getOriginalMessage(), foreign);
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        if (value != null) {
            out.println("  %-11s %s".formatted(name, value).stripTrailing());
        }
    }
}
