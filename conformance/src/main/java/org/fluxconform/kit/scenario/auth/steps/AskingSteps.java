package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.Snapshot;
import org.fluxconform.kit.scenario.auth.thing.Things;

/** Somebody tries to do something, and what the server makes of it. */
public final class AskingSteps {

    private final Scene scene;
    private final Things things;
    private final Asked asked;

    public AskingSteps(Scene scene, Things things, Asked asked) {
        this.scene = scene;
        this.things = things;
        this.asked = asked;
    }

    @When("{person} tries to {operation}")
    public void tries(String person, String operation) {
        things.need(operation);
        asked.before(Snapshot.of(scene));
        scene.ask(person, operation);
    }

    /** Without looking at what it changes. */
    @When("{person} lists the workflows")
    public void lists(String person) {
        scene.ask(person, "list the workflows");
    }

    @Then("it succeeds")
    public void succeeds() {
        Expect.success(scene.last());
    }

    @Then("it is forbidden, and nothing has changed")
    public void forbidden() {
        Expect.forbidden(scene.last());
        asked.insistOnNoChange();
    }

    @Then("credentials are asked for, and nothing has changed")
    public void unauthenticated() {
        Expect.unauthenticated(scene.last());
        asked.insistOnNoChange();
    }

    @Then("it is refused, and nothing has changed")
    public void refused() {
        Expect.refusal(scene.last());
        asked.insistOnNoChange();
    }

    @Then("it is refused")
    public void isRefused() {
        Expect.refusal(scene.last());
    }

    @Then("it is taken")
    public void isTaken() {
        Expect.success(scene.last());
    }

    @Then("credentials are asked for")
    public void areAskedFor() {
        Expect.unauthenticated(scene.last());
    }

    /** The document does not say which: who is shut out may be told either. */
    @Then("credentials are asked for, or it is forbidden")
    public void isShutOut() {
        Expect.shutOut(scene.last());
    }
}
