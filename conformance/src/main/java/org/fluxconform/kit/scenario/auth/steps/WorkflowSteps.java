package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.Snapshot;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.thing.Things;
import org.fluxconform.kit.scenario.auth.thing.Workflows.Workflow;

/** Workflows, what they call, and who runs them. */
public final class WorkflowSteps {

    private static final Pattern NESTED = Pattern.compile("(?:which )?calls ([a-z]+/[a-z]+)");
    private static final String AGAIN = ", which calls it again";

    private final Scene scene;
    private final Things things;
    private final Asked asked;

    public WorkflowSteps(Scene scene, Things things, Asked asked) {
        this.scene = scene;
        this.things = things;
        this.asked = asked;
    }

    /** Namespace and name of a workflow, as features call them. */
    public record Reference(String namespace, String name) {}

    @ParameterType("([a-z]+)/([a-z]+)")
    public Reference reference(String namespace, String name) {
        return new Reference(scene.names().of(namespace), scene.names().of(name));
    }

    @Given("a workflow {reference}")
    public void workflow(Reference reference) {
        things.register(List.of(new Workflow(reference.namespace(), reference.name(), List.of())));
    }

    @Given("a workflow {reference} with the tasks {word} and {word}")
    public void withTasks(Reference reference, String one, String other) {
        things.register(List.of(new Workflow(reference.namespace(), reference.name(), List.of(one, other))));
    }

    @Given("a workflow {reference} with the task {word} and the exempt task {word}")
    public void withExemptTask(Reference reference, String task, String exempt) {
        things.register(List.of(new Workflow(
                reference.namespace(), reference.name(), List.of(task), List.of(exempt), List.of(), List.of())));
    }

    /** Of one file, each called by the one before it. */
    @Given("a workflow {reference} that calls {}")
    public void calling(Reference outer, String calls) {
        List<Reference> chain = new ArrayList<>(List.of(outer));
        Matcher nested = NESTED.matcher("calls " + calls);
        while (nested.find()) {
            String[] parts = nested.group(1).split("/");
            chain.add(reference(parts[0], parts[1]));
        }
        List<Workflow> workflows = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            List<String> called = i + 1 < chain.size()
                    ? List.of(chain.get(i + 1).name())
                    : calls.endsWith(AGAIN) ? List.of(outer.name()) : List.of();
            workflows.add(new Workflow(
                    chain.get(i).namespace(), chain.get(i).name(), List.of("load"), List.of(), called, List.of()));
        }
        things.register(workflows);
    }

    @When("{person} tries to {operation} {reference}")
    public void tries(String person, String operation, Reference reference) {
        choose(reference);
        asked.before(Snapshot.of(scene));
        scene.ask(person, operation);
    }

    @Then("there is no execution of the workflow {reference}")
    public void notRun(Reference reference) {
        count(reference, 0);
    }

    @Then("there is one execution of the workflow {reference}")
    public void runOnce(Reference reference) {
        count(reference, 1);
    }

    private void count(Reference reference, int wanted) {
        choose(reference);
        Reply list = scene.look("list the executions", Map.of());
        Expect.success(list);
        long found = list.items().stream()
                .filter(item -> item.toString().contains("\"" + reference.name() + "\""))
                .count();
        if (found != wanted) {
            throw Expect.failure(wanted + " executions of that workflow", list);
        }
    }

    @Then("the workflow {reference} is shown with the exempt tasks {word}")
    public void shownExempt(Reference reference, String task) {
        choose(reference);
        Reply shown = scene.look("read the workflow", Map.of());
        Expect.success(shown);
        List<String> exempt = new ArrayList<>();
        shown.at("exempt").forEach(name -> exempt.add(name.asString("")));
        if (!exempt.equals(List.of(task))) {
            throw Expect.failure("the exempt tasks [" + task + "], not " + exempt, shown);
        }
    }

    /** It is the one that operations are about from now on. */
    void choose(Reference reference) {
        scene.values().put("namespace", reference.namespace());
        scene.values().put("workflow", reference.name());
    }
}
