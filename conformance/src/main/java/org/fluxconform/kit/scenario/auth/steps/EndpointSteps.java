package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.Snapshot;
import org.fluxconform.kit.scenario.auth.door.Operation;
import org.fluxconform.kit.scenario.auth.permission.Documented;
import org.fluxconform.kit.scenario.auth.permission.Permissions;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.thing.Things;

/** The document's table of endpoints, asked by its own routes whatever the subject's dialect is. */
public final class EndpointSteps {

    private final Scene scene;
    private final Things things;
    private final People people;
    private final Asked asked;
    private String required;
    private Operation operation;

    public EndpointSteps(Scene scene, Things things, People people, Asked asked) {
        this.scene = scene;
        this.things = things;
        this.people = people;
        this.asked = asked;
    }

    @Given("{person}, who holds just the permission {word}")
    public void holdsJust(String name, String permission) {
        required = filled(permission);
        people.accountWithPermissions(name, List.of(required));
    }

    @Given("{person}, who holds every other permission of the table")
    public void holdsAllOthers(String name) {
        List<String> others = Documented.OF_ENDPOINTS.stream()
                .map(this::filled)
                .filter(permission -> !Permissions.grants(permission, required))
                .toList();
        people.accountWithPermissions(name, others);
    }

    @When("{person} uses {word} {word}")
    public void uses(String person, String method, String path) {
        operation = scene.servers().documented().endpoint(method, path);
        things.need(operation.name());
        asked.before(Snapshot.of(scene));
        scene.ask(scene.person(person), operation, Map.of());
    }

    /** What lists or shows tells of the scenario's own things; what changes something has changed it. */
    @Then("it succeeds, and has its effect")
    public void hasItsEffect() {
        Expect.success(scene.last());
        if (operation.method().equals("GET")) {
            if (!scene.last().body().contains(scene.names().ending())) {
                throw Expect.failure("what was made before is shown", scene.last());
            }
        } else {
            asked.insistOnChange();
        }
    }

    private String filled(String permission) {
        if (permission.contains("{")) {
            things.workflow();
        }
        return permission
                .replace("{namespace}", String.valueOf(scene.values().get("namespace")))
                .replace("{name}", String.valueOf(scene.values().get("workflow")));
    }
}
