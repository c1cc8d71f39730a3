package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.thing.People;
import tools.jackson.databind.JsonNode;

/** API keys. */
public final class KeySteps {

    private static final Duration NINETY_DAYS = Duration.ofDays(90);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Scene scene;
    private final People people;

    /** What was handed out, by the account and the key's name. */
    private final Map<String, Credential> handedOut = new LinkedHashMap<>();

    private final Map<String, String> owners = new LinkedHashMap<>();

    public KeySteps(Scene scene, People people) {
        this.scene = scene;
        this.people = people;
    }

    @When("the administrator asks for a key {string} for {person}")
    public void asks(String key, String person) {
        ask(person, key, null);
    }

    @Given("{person} is given the keys {string} and {string}")
    public void given(String person, String one, String other) {
        given(person, one);
        given(person, other);
    }

    @When("{person} is given a key {string} without an end")
    public void given(String person, String key) {
        ask(person, key, null);
        Expect.success(scene.last());
    }

    @When("{person} is given a key {string} for {int} days")
    public void given(String person, String key, int days) {
        ask(person, key, days);
        Expect.success(scene.last());
    }

    private void ask(String person, String key, Integer days) {
        Map<String, Object> values = People.with(people.of(person).values(), "key", key);
        values.put("days", days);
        Reply reply = scene.ask("the administrator", "create the key", values);
        if (reply.isSuccess()) {
            handedOut.put(person + " " + key, people.credential(person, reply));
            owners.put(person + " " + key, person);
        }
    }

    @When("the key {string} is revoked")
    public void revoke(String key) {
        scene.prepare("delete the key", People.with(people.of(owner(key)).values(), "key", key));
    }

    @Then("the key {string} opens nothing")
    public void opensNothing(String key) {
        Expect.unauthenticated(ask(credential(key)));
    }

    @Then("the key {string} opens")
    public void opens(String key) {
        Expect.success(ask(credential(key)));
    }

    @Then("both keys open")
    public void open() {
        handedOut.values().forEach(key -> Expect.success(ask(key)));
    }

    /** Shutting out one principal must shut out its own keys, and no other. */
    @Then("each of these keys opens for its own principal")
    public void opensForItsOwn() {
        open();
        handedOut.forEach((name, key) -> {
            String owner = owners.get(name);
            enable(owner, false);
            handedOut.forEach((other, otherKey) -> {
                Reply reply = ask(otherKey);
                if (owners.get(other).equals(owner) == reply.isSuccess()) {
                    throw Expect.failure(
                            "of " + owner + "'s and " + owners.get(other) + "'s keys those of " + owner
                                    + " open nothing while " + owner + " is disabled, and only those",
                            reply);
                }
            });
            enable(owner, true);
        });
    }

    private void enable(String person, boolean enabled) {
        Map<String, Object> values = People.with(people.of(person).values(), "enabled", enabled);
        values.put("display-name", null);
        scene.prepare("update the principal", values);
    }

    @Then("the user has no key")
    public void userHasNone() {
        Reply list = scene.look("list the keys", people.of("the user").values());
        if (list.isSuccess() && !list.items().isEmpty()) {
            throw Expect.failure("no key, or a refusal", list);
        }
    }

    @Then("the key {string} is listed without an end, and {string} with one in 90 days")
    public void ends(String forever, String ending) {
        JsonNode without = listed(forever).path("expires_at");
        if (!without.isNull() && !without.isMissingNode()) {
            throw new AssertionError("expected: a key without an end\ngot: " + without);
        }
        Instant end = instant(listed(ending).path("expires_at").asString(""));
        Duration off = Duration.between(Instant.now().plus(NINETY_DAYS), end).abs();
        if (off.compareTo(A_DAY) > 0) {
            throw new AssertionError("expected: an end in 90 days\ngot: " + end);
        }
    }

    private JsonNode listed(String key) {
        Reply list = scene.look("list the keys", people.of(owner(key)).values());
        Expect.success(list);
        return list.items().stream()
                .filter(item -> key.equals(item.path("name").asString("")))
                .findFirst()
                .orElseThrow(() -> Expect.failure("a key named " + key, list));
    }

    /** With an offset, or without one in UTC. */
    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException none) {
                throw new AssertionError("expected: a time such as 2026-01-31T00:00:00Z\ngot: " + text, none);
            }
        }
    }

    private Reply ask(Credential key) {
        return scene.ask(key, scene.servers().dialect().operation("list the workflows"), Map.of());
    }

    private Credential credential(String key) {
        return handedOut.get(owner(key) + " " + key);
    }

    private String owner(String key) {
        return owners.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the scenario has no key '" + key + "'"));
    }
}
