package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.NotAsked;
import org.fluxconform.kit.plan.Offer;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SubjectFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code conform plan}: what would be asked, and what not, and why. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints what would be asked, what would be skipped and why. Asks nothing, and needs no implementation;",
            "with --subject, only what that one offers is planned (its adapter is greeted, no more)."
        })
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SelectionOptions options;

    @Option(names = "--subject", paramLabel = "FILE", description = "plan for this implementation")
    private Path subjectFile;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() {
        Home home = Home.find();
        List<Suite> suites = Suite.read(home.features(), options.selection().suites());
        Planner planner = new Planner(options.selection());
        planner.insistOnMatches(suites);
        Subject subject = subjectFile == null ? null : SubjectFile.read(subjectFile);
        List<Plan> plans = new ArrayList<>();
        try (Scratch scratch = new Scratch()) {
            for (Suite suite : suites) {
                plans.add(planner.plan(suite, subject == null ? null : offer(subject, suite.name(), scratch)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(plans.stream().map(PlanCommand::data).toList()));
        } else {
            plans.forEach(plan -> print(plan, out));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Offer offer(Subject subject, String suite, Scratch scratch) {
        try (Adapter adapter = SubjectUnderTest.adapter(subject, suite, scratch.folder(), new Redactor())) {
            return SubjectUnderTest.offer(subject, suite, SubjectUnderTest.greet(subject, suite, adapter));
        }
    }

    private static void print(Plan plan, PrintWriter out) {
        out.println("%s: %d scenarios to ask, %d not"
                .formatted(
                        plan.ledger().suite(),
                        plan.asked().size(),
                        plan.notAsked().size()));
        for (Requirement row : plan.ledger().requirements()) {
            List<PlannedScenario> asked = plan.asked().stream()
                    .filter(scenario -> scenario.requirement().equals(row.id()))
                    .toList();
            Map<String, Long> reasons = plan.notAsked().stream()
                    .filter(one -> one.scenario().requirement().equals(row.id()))
                    .filter(one -> !one.reason().equals(Planner.NOT_SELECTED))
                    .collect(Collectors.groupingBy(
                            one -> one.outcome().text() + ": " + one.reason(), TreeMap::new, Collectors.counting()));
            if (!asked.isEmpty() || !reasons.isEmpty()) {
                out.println();
                out.println(row.id() + " " + row.level() + " ("
                        + row.place(plan.ledger().document().file()) + ")  " + row.summary());
            }
            asked.forEach(scenario -> out.println("  ask   " + scenario.place() + "  " + scenario.name()));
            reasons.forEach((reason, count) ->
                    out.println("  skip  " + count + (count == 1 ? " scenario, " : " scenarios, ") + reason));
        }
    }

    private static Map<String, Object> data(Plan plan) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("suite", plan.ledger().suite());
        data.put("asked", plan.asked().stream().map(PlanCommand::data).toList());
        data.put("notAsked", plan.notAsked().stream().map(PlanCommand::data).toList());
        return data;
    }

    private static Map<String, Object> data(PlannedScenario scenario) {
        Map<String, Object> data = new TreeMap<>();
        data.put("requirement", scenario.requirement());
        data.put("uri", scenario.uri());
        data.put("line", scenario.line());
        data.put("name", scenario.name());
        return data;
    }

    private static Map<String, Object> data(NotAsked one) {
        Map<String, Object> data = data(one.scenario());
        data.put("outcome", one.outcome().text());
        data.put("reason", one.reason());
        return data;
    }
}
