package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.fluxconform.kit.plan.Plan;
import org.fluxconform.kit.plan.Planner;
import org.fluxconform.kit.plan.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conform plan}: what would be asked, and what not, and why. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints what would be asked, what would be skipped and why.")
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SelectionOptions options;

    @Override
    public Integer call() {
        Home home = Home.find();
        List<Suite> suites = Suite.read(home.features(), options.selection().suites());
        Planner planner = new Planner(options.selection());
        planner.insistOnMatches(suites);
        suites.forEach(suite -> print(planner.plan(suite, null)));
        return ExitCode.OK;
    }

    private void print(Plan plan) {
        PrintWriter out = spec.commandLine().getOut();
        plan.asked().forEach(scenario -> out.println("  " + scenario.place() + "  " + scenario.name()));
    }
}
