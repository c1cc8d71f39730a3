package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.steps.WorkflowSteps.Reference;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.worker.Workforce;

/** A worker that asks before each task. */
public final class TaskSteps {

    private final Scene scene;
    private final People people;
    private final Workforce workforce;
    private final WorkflowSteps workflows;
    private final UnderWay underWay;

    public TaskSteps(Scene scene, People people, Workforce workforce, WorkflowSteps workflows, UnderWay underWay) {
        this.underWay = underWay;
        this.scene = scene;
        this.people = people;
        this.workforce = workforce;
        this.workflows = workflows;
    }

    @When("{person} runs the workflow {reference}, and a worker takes it")
    public void run(String person, Reference reference) {
        workflows.choose(reference);
        workforce.worker();
        Reply run = scene.ask(person, "run the workflow");
        Expect.success(run);
        scene.values().put("execution", run.text("id"));
        underWay.set(workforce.take(run.text("id")));
        if (underWay.work().frame().token().isEmpty()) {
            throw new AssertionError("expected: the worker is given an execution token\ngot: an execution without one");
        }
    }

    @When("the worker asks whether it may run the task {word}")
    public void asks(String task) {
        ask(underWay.token(), task);
    }

    @When("{person} asks whether the task {word} may run")
    public void asks(String person, String task) {
        ask(scene.person(person), task);
    }

    /** With the token of another execution, of the same workflow and the same principal. */
    void asksForAnother() {
        Reply run = scene.ask("ann", "run the workflow");
        Expect.success(run);
        Workforce.Work other = workforce.take(run.text("id"));
        ask(Credential.bearer("the worker", other.frame().token()), "load");
    }

    @Then("it may")
    public void may() {
        Expect.success(scene.last());
    }

    @Then("it may not")
    public void mayNot() {
        Expect.shutOut(scene.last());
    }

    @Then("{int} times in a row the worker may run the task {word}, and may not once {word}'s role is empty")
    public void againAndAgain(int times, String task, String person) {
        List<String> held = List.of(scene.names().inPermission("workflow:outer:*"));
        for (int i = 0; i < times; i++) {
            ask(underWay.token(), task);
            may();
            scene.prepare(
                    "update the role", Map.of("role", people.roleOf(person), "added", List.of(), "removed", held));
            ask(underWay.token(), task);
            mayNot();
            scene.prepare(
                    "update the role", Map.of("role", people.roleOf(person), "added", held, "removed", List.of()));
        }
    }

    void ask(Credential who, String task) {
        scene.ask(
                who,
                scene.servers().documented().operation("authorize the task"),
                Map.of("execution", underWay.work().frame().execution(), "task", task));
    }
}
