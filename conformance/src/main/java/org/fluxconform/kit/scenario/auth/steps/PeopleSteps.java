package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.thing.People;
import tools.jackson.databind.json.JsonMapper;

/** Who asks. */
public final class PeopleSteps {

    private static final String THE_USER = "the user";

    private final People people;
    private final Scene scene;

    public PeopleSteps(People people, Scene scene) {
        this.people = people;
        this.scene = scene;
    }

    @Given("{person}, a service account with {permissions}")
    public void accountWithPermissions(String name, List<String> permissions) {
        people.accountWithPermissions(name, permissions);
    }

    @Given("{person}, a service account with the role {string}")
    public void accountWithRole(String name, String role) {
        people.accountWithRoles(name, List.of(role));
    }

    @Given("{person}, a service account without a role")
    public void accountWithoutRole(String name) {
        people.accountWithRoles(name, List.of());
    }

    @Given("a service account {person}")
    public void account(String name) {
        people.accountWithRoles(name, List.of("viewer"));
    }

    @Given("{person}, a user who has logged in")
    public void user(String name) {
        people.user(name, name);
    }

    @Given("a user of the name {word} who has logged in")
    public void userOfTheName(String subject) {
        people.user(THE_USER, subject);
    }

    @Given("{person}, a user with {permissions}")
    public void userWithPermissions(String name, List<String> permissions) {
        people.userWithPermissions(name, permissions);
    }

    @Given("{person}, a user who has never logged in")
    public void newUser(String name) {
        people.newUser(name, name);
    }

    @Given("{person}, a user who logs in as {string}")
    public void userNamed(String name, String displayName) {
        people.newUser(name, name);
        logsInAs(name, displayName);
    }

    @When("{person} logs in as {string}")
    public void logsInAs(String name, String displayName) {
        people.present(name, people.token(name).with("name", displayName));
        people.logIn(name);
    }

    @Given("{person}, a user whose tokens have the claim {word} with {}")
    public void userWithClaim(String name, String claim, String json) {
        people.newUser(name, name);
        Object value = JsonMapper.shared().readValue(json, Object.class);
        people.present(name, people.token(name).with(claim, value));
    }

    @When("{person} is disabled")
    public void disabled(String name) {
        enable(name, false);
    }

    @When("{person} is enabled")
    public void enabled(String name) {
        enable(name, true);
    }

    private void enable(String name, boolean enabled) {
        scene.prepare("update the principal", principal(name, enabled));
    }

    private Map<String, Object> principal(String name, boolean enabled) {
        Map<String, Object> values = People.with(people.of(name).values(), "enabled", enabled);
        values.put("display-name", null);
        return values;
    }

    @When("{person} is granted the role {word}")
    public void granted(String name, String role) {
        people.grant(name, role);
    }

    @When("the role {word} is revoked from {person}")
    public void revoked(String role, String name) {
        people.revoke(name, role);
    }
}
