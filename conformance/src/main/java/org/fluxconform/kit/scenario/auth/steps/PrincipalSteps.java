package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.thing.People;
import tools.jackson.databind.JsonNode;

/** Principals in the registry, and what is shown of them. */
public final class PrincipalSteps {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

    private final Scene scene;
    private final People people;
    private String created;

    public PrincipalSteps(Scene scene, People people) {
        this.scene = scene;
        this.people = people;
    }

    @When("the administrator asks for a service account {word}")
    public void createAccount(String name) {
        create(scene.names().of(name.replace("\"", "")), "service_account", null);
    }

    @When("the administrator asks for a principal of the type {string}")
    public void createOfType(String type) {
        create(scene.names().of("someone"), type, null);
    }

    @When("a service account is created with the display name {string}")
    public void createNamed(String displayName) {
        create(scene.names().of("someone"), "service_account", displayName);
        Expect.success(scene.last());
    }

    private void create(String subject, String type, String displayName) {
        created = subject;
        Map<String, Object> values = new HashMap<>();
        values.put("principal", subject);
        values.put("type", type);
        values.put("display-name", displayName);
        values.put("roles", List.of());
        scene.ask("the administrator", "create the principal", values);
    }

    @When("the account's display name becomes {string}")
    public void rename(String displayName) {
        Map<String, Object> values = new HashMap<>();
        values.put("principal", created);
        values.put("issuer", People.FLUX);
        values.put("display-name", displayName);
        values.put("enabled", null);
        scene.prepare("update the principal", values);
    }

    @Then("the account is shown as {string}")
    public void isShownNamed(String displayName) {
        expect("the display name " + displayName, displayName, createdOne().at("display-name"));
    }

    @Then("{person} is shown as {string}")
    public void isShownNamed(String person, String displayName) {
        expect(
                "the display name " + displayName,
                displayName,
                people.shown(person).at("display-name"));
    }

    @Then("the account is shown with that subject, and the type service_account")
    public void isShownAsAccount() {
        expect("the subject that was chosen", created, createdOne().at("subject"));
        expect("the type of a service account", "service_account", createdOne().at("type"));
    }

    @Then("{person} is shown with the subject of her token, and the type user")
    public void isShownAsUser(String person) {
        Reply shown = people.shown(person);
        expect("the claim sub of her token", people.of(person).subject(), shown.at("subject"));
        expect("the type of a user", "user", shown.at("type"));
    }

    @Then("{person} is shown with the issuer flux")
    public void isShownFromHere(String person) {
        expect("the issuer flux", People.FLUX, people.shown(person).at("issuer"));
    }

    @Then("{person} is shown with the issuer's URL, letter by letter")
    public void isShownFromIssuer(String person) {
        expect("the issuer's URL", scene.issuer().url(), people.shown(person).at("issuer"));
    }

    @Then("{person} is shown with no role")
    public void hasNoRole(String person) {
        hasRoles(person, List.of());
    }

    @Then("{person} is shown with the roles {}")
    public void hasRoles(String person, String roles) {
        hasRoles(person, Arrays.asList(roles.split(", ")));
    }

    private void hasRoles(String person, List<String> roles) {
        List<String> held = new ArrayList<>();
        people.shown(person).at("roles").forEach(role -> held.add(role.asString("")));
        if (held.size() != roles.size() || !new TreeSet<>(held).equals(new TreeSet<>(roles))) {
            throw new AssertionError("expected: the roles " + roles + "\ngot: " + held);
        }
    }

    @Then("there is one principal with the subject of {person}")
    public void isThereOnce(String person) {
        count(person, 1);
    }

    @Given("there is no principal with the subject of {person}")
    public void isNotThere(String person) {
        count(person, 0);
    }

    private void count(String person, int wanted) {
        String subject = people.of(person).subject();
        Map<String, Object> users = new HashMap<>();
        users.put("type", "user");
        Reply list = scene.look("list the principals", users);
        Expect.success(list);
        String pointer = scene.servers()
                .dialect()
                .operation("read the principal")
                .reply()
                .get("subject");
        long found = list.items().stream()
                .filter(item -> subject.equals(item.at(pointer).asString("")))
                .count();
        if (found != wanted) {
            throw new AssertionError(
                    "expected: " + wanted + " principals with the subject " + subject + "\ngot: " + found);
        }
    }

    @Then("both are shown with an id that is a UUID, and the two ids differ")
    public void haveIds() {
        String one = id("robin");
        String other = id("robyn");
        if (one.equals(other)) {
            throw new AssertionError("expected: two principals have two ids\ngot: " + one + " twice");
        }
    }

    private String id(String person) {
        String id = people.shown(person).text("id");
        if (!UUID.matcher(id).matches()) {
            throw new AssertionError("expected: an id that is a UUID, with dashes or without\ngot: " + id);
        }
        return id;
    }

    private Reply createdOne() {
        return scene.look("read the principal", Map.of("principal", created, "issuer", People.FLUX));
    }

    private static void expect(String what, String wanted, JsonNode got) {
        if (!wanted.equals(got.asString(null))) {
            throw new AssertionError("expected: " + what + " (" + wanted + ")\ngot: " + got);
        }
    }
}
