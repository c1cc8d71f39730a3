package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.permission.Permissions;
import org.fluxconform.kit.scenario.auth.thing.People;
import tools.jackson.databind.JsonNode;

/** Roles, and what they hold. */
public final class RoleSteps {

    private static final long SEED = 20260731;
    private static final int LONGEST = 5;

    private final Scene scene;
    private final People people;
    private final List<String> wrong = new ArrayList<>();
    private int granted;
    private int refused;

    public RoleSteps(Scene scene, People people) {
        this.scene = scene;
        this.people = people;
    }

    @When("{permissions} is/are added to the role of {person}")
    public void add(List<String> permissions, String person) {
        update(person, permissions, List.of());
    }

    @When("{permissions} is/are removed from the role of {person}")
    public void remove(List<String> permissions, String person) {
        update(person, List.of(), permissions);
    }

    private void update(String person, List<String> added, List<String> removed) {
        scene.prepare(
                "update the role",
                Map.of(
                        "role", people.roleOf(person),
                        "added", added.stream().map(scene.names()::inPermission).toList(),
                        "removed",
                                removed.stream()
                                        .map(scene.names()::inPermission)
                                        .toList()));
    }

    @When("{person} is granted a role with {permissions}")
    public void grantNew(String person, List<String> permissions) {
        people.grant(person, people.newRole(person + "_too", permissions));
    }

    @When("the role of {person} is revoked from her")
    public void revokeOwn(String person) {
        people.revoke(person, people.roleOf(person));
    }

    @When("the role of {person} is granted to her")
    public void grantOwn(String person) {
        people.grant(person, people.roleOf(person));
    }

    @Then("the role {word} holds {string}")
    public void holds(String role, String permission) {
        if (!held(role).contains(permission)) {
            throw new AssertionError("expected: the role " + role + " holds " + permission + "\ngot: " + held(role));
        }
    }

    @Then("the role {word} does not hold {string}")
    public void doesNotHold(String role, String permission) {
        if (held(role).contains(permission)) {
            throw new AssertionError(
                    "expected: the role " + role + " does not hold " + permission + "\ngot: " + held(role));
        }
    }

    private List<String> held(String role) {
        Reply list = scene.look("list the roles", Map.of());
        Expect.success(list);
        JsonNode found = list.items().stream()
                .filter(item -> role.equals(item.path("name").asString("")))
                .findFirst()
                .orElseThrow(() -> Expect.failure("a role named " + role, list));
        List<String> permissions = new ArrayList<>();
        found.path("permissions").forEach(one -> permissions.add(one.asString("")));
        return permissions;
    }

    /** Segments that fit mostly, and stars in all places. What the server does not even take grants nothing. */
    @When("{person} tries to read it with each of {int} generated permissions")
    public void generated(String person, int count) {
        String namespace = scene.values().get("namespace").toString();
        String name = scene.values().get("workflow").toString();
        String required = "workflow:" + namespace + ":" + name + ":read";
        String role = people.newRole(person, List.of());
        people.grant(person, role);
        List<String> fitting = List.of("workflow", namespace, name, "read");
        List<String> others = List.of("workflow", namespace, name, "read", "run", "schedule", "other", "*");
        Random random = new Random(SEED);
        String before = null;
        for (int i = 0; i < count; i++) {
            String pattern = pattern(random, fitting, others);
            Reply taken = scene.look(
                    "update the role",
                    Map.of(
                            "role",
                            role,
                            "added",
                            List.of(pattern),
                            "removed",
                            before == null || before.equals(pattern) ? List.of() : List.of(before)));
            before = taken.isSuccess() ? pattern : before;
            Reply reply = scene.ask(person, "read the workflow");
            boolean expected = taken.isSuccess() && Permissions.grants(pattern, required);
            if (taken.isSuccess()) {
                note(pattern, expected, reply);
            }
        }
    }

    private void note(String pattern, boolean expected, Reply reply) {
        if (expected) {
            granted++;
        } else {
            refused++;
        }
        if (expected != reply.isSuccess() || !expected && reply.status() != 403) {
            wrong.add("\"" + pattern + "\" should " + (expected ? "" : "not ") + "grant it, and the answer was "
                    + reply.status());
        }
    }

    private static String pattern(Random random, List<String> fitting, List<String> others) {
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(LONGEST) : fitting.size();
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int choice = random.nextInt(10);
            if (choice < 5 && i < fitting.size()) {
                segments.add(fitting.get(i));
            } else if (choice < 8) {
                segments.add("*");
            } else {
                segments.add(others.get(random.nextInt(others.size())));
            }
        }
        return String.join(":", segments);
    }

    @Then("each time the server decides as the two rules do")
    public void decidesRight() {
        if (!wrong.isEmpty()) {
            throw new AssertionError("expected: what the two rules on stars say of the permission that is held\ngot: "
                    + wrong.size() + " differ, e.g. " + wrong.get(0));
        }
        if (granted < 20 || refused < 20) {
            throw new AssertionError("expected: many permissions of both kinds are taken\ngot: " + granted
                    + " that grant and " + refused + " that don't");
        }
    }
}
