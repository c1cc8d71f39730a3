package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.steps.WorkflowSteps.Reference;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.thing.Things;
import org.fluxconform.kit.scenario.auth.thing.Workflows.Workflow;
import org.fluxconform.kit.scenario.auth.worker.Workforce;

/** Workflows that run by the clock. */
public final class ScheduleSteps {

    private static final Map<String, Object> YEARLY = Map.of("type", "cron", "cron_expression", "0 2 1 1 *");
    private static final Map<String, Object> EACH_SECOND =
            Map.of("type", "interval", "interval_seconds", 1, "overlap", "allow");
    private static final long PATIENCE_SECONDS = 40;
    private static final long PAUSE_MILLIS = 200;

    private final Scene scene;
    private final People people;
    private final Things things;
    private final Workforce workforce;
    private final UnderWay underWay;
    private Reference first;
    private Reference other;

    public ScheduleSteps(Scene scene, People people, Things things, Workforce workforce, UnderWay underWay) {
        this.scene = scene;
        this.people = people;
        this.things = things;
        this.workforce = workforce;
        this.underWay = underWay;
    }

    @When("{person} makes a schedule that runs as {}")
    public void makes(String person, String whom) {
        make(person, runAs(whom), YEARLY, "nightly");
    }

    private String runAs(String whom) {
        return switch (whom) {
            case "nobody" -> null;
            case "somebody unknown" -> scene.names().of("ghost");
            case "a service account" -> account("account");
            default -> people.of(whom).subject();
        };
    }

    private String account(String name) {
        if (!people.knows(name)) {
            people.accountWithRoles(name, List.of("operator"));
        }
        return people.of(name).subject();
    }

    private Reply make(String person, String runAs, Map<String, Object> timing, String name) {
        Map<String, Object> values = new HashMap<>();
        values.put("schedule", scene.names().of(name));
        values.put("run-as", runAs);
        values.put("timing", timing);
        return scene.ask(scene.person(person), scene.servers().dialect().operation("create the schedule"), values);
    }

    @Then("there is no schedule")
    public void none() {
        count(0);
    }

    @Then("there is one schedule")
    public void one() {
        count(1);
    }

    private void count(int wanted) {
        Reply list = scene.look("list the schedules", Map.of());
        Expect.success(list);
        long found = list.items().stream()
                .filter(item -> item.toString().contains("\"" + scene.names().of("nightly") + "\""))
                .count();
        if (found != wanted) {
            throw Expect.failure(wanted + " schedules of that name", list);
        }
    }

    @When("the administrator makes a schedule for each second that runs as a service account")
    public void eachSecond() {
        workforce.worker();
        first = chosen();
        eachSecond("account", "nightly");
    }

    /** Of another workflow, so that one can tell them apart. */
    @When("another schedule for each second that runs as another service account")
    public void anotherEachSecond() {
        other = new Reference(scene.names().of("second"), scene.names().of("ledger"));
        things.register(List.of(new Workflow(other.namespace(), other.name(), List.of("load"))));
        eachSecond("colleague", "hourly");
    }

    private void eachSecond(String account, String name) {
        Expect.success(make("the administrator", account(account), EACH_SECOND, name));
        Map<String, Object> made = Map.of("schedule", scene.names().of(name));
        scene.closeLater(() -> scene.look("delete the schedule", made));
    }

    private Reference chosen() {
        return new Reference(
                scene.values().get("namespace").toString(),
                scene.values().get("workflow").toString());
    }

    @When("a worker takes what the schedule starts")
    public void take() {
        await("the schedule starts something", () -> started(first) > 0);
        String id = list(first).items().stream()
                .filter(item -> item.toString().contains("\"" + first.name() + "\""))
                .map(item -> item.at(scene.servers()
                                .dialect()
                                .operation("read the execution")
                                .reply()
                                .get("id"))
                        .asString(""))
                .findFirst()
                .orElseThrow();
        underWay.set(workforce.take(id));
    }

    @When("both schedules have started something")
    public void bothStarted() {
        await("both schedules start something", () -> started(first) > 0 && started(other) > 0);
    }

    @When("the first account is {word}")
    public void gone(String how) {
        Map<String, Object> values = People.with(people.of("account").values(), "enabled", false);
        values.put("display-name", null);
        values.put("force", true);
        scene.prepare(how.equals("deleted") ? "delete the principal" : "update the principal", values);
    }

    /** What was being started when the account went may still come; what comes after that may not. */
    @Then("the other schedule goes on, and the first starts nothing more")
    public void goesOn() {
        long before = started(other);
        await("the other schedule goes on", () -> started(other) > before + 1);
        long then = started(first);
        long now = started(other);
        await("the other schedule goes on", () -> started(other) > now + 1);
        long later = started(first);
        if (later != then) {
            throw new AssertionError("expected: a schedule starts nothing while its account is gone\ngot: "
                    + (later - then) + " executions");
        }
    }

    private long started(Reference reference) {
        return list(reference).items().stream()
                .filter(item -> item.toString().contains("\"" + reference.name() + "\""))
                .count();
    }

    private Reply list(Reference reference) {
        Reply list = scene.look(
                "list the executions", Map.of("namespace", reference.namespace(), "workflow", reference.name()));
        Expect.success(list);
        return list;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected: " + what + " within " + PATIENCE_SECONDS + " s\ngot: nothing");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("expected: " + what + "\ngot: the scenario was stopped", e);
            }
        }
    }
}
