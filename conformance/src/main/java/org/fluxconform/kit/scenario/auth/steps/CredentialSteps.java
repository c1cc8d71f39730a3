package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.When;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.Snapshot;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.issuer.Issuer;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.thing.Things;

/** Requests with credentials that are not what they should be. */
public final class CredentialSteps {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEARER = "Bearer ";

    private final Scene scene;
    private final Things things;
    private final People people;
    private final Asked asked;
    private final Map<String, UnaryOperator<String>> spoilings = Map.of(
            "cut by its last character", header -> header.substring(0, header.length() - 1),
            "with one character more", header -> header + "0",
            "with its last digit changed", CredentialSteps::withLastChanged,
            "in capitals", header -> BEARER + header.substring(BEARER.length()).toUpperCase(Locale.ROOT),
            "without the word Bearer", header -> header.substring(BEARER.length()),
            "under the scheme Basic", header -> "Basic " + header.substring(BEARER.length()),
            "empty", header -> BEARER.strip(),
            "as an execution token",
                    header -> BEARER + "eyJhbGciOiJIUzI1NiJ9." + header.substring(BEARER.length()) + ".x");

    public CredentialSteps(Scene scene, Things things, People people, Asked asked) {
        this.scene = scene;
        this.things = things;
        this.people = people;
        this.asked = asked;
    }

    @When("somebody with an invented API key tries to {operation}")
    public void inventedKey(String operation) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        tries(Credential.bearer("somebody", "flux_sk_" + HexFormat.of().formatHex(bytes)), operation);
    }

    /** Signed by a key that the server's issuer does not have, and issued by another. */
    @When("somebody with a token of an unknown issuer tries to {operation}")
    public void unknownIssuer(String operation) {
        people.newUser("somebody", "somebody");
        tries(foreign("somebody"), operation);
    }

    @When("{person}, with a token of an unknown issuer, tries to {operation}")
    public void withForeignToken(String person, String operation) {
        tries(foreign(person), operation);
    }

    @When("{person}, with a new token, tries to {operation}")
    public void withNewToken(String person, String operation) {
        people.present(person, people.token(person));
        tries(scene.person(person), operation);
    }

    private Credential foreign(String person) {
        String text = people.token(person)
                .with("iss", "http://127.0.0.1:9/realms/flux")
                .signedBy(Issuer.newKey())
                .text();
        return Credential.bearer(person, text);
    }

    private void tries(Credential who, String operation) {
        things.need(operation);
        asked.before(Snapshot.of(scene));
        scene.ask(who, scene.servers().dialect().operation(operation), Map.of());
    }

    /** What happens to a key on its way. */
    @ParameterType("cut by its last character|with one character more|with its last digit changed|in capitals"
            + "|without the word Bearer|under the scheme Basic|empty|as an execution token")
    public UnaryOperator<String> spoilt(String how) {
        return spoilings.get(how);
    }

    @When("{person} lists the workflows with her key {spoilt}")
    public void spoilt(String person, UnaryOperator<String> how) {
        String header = scene.person(person).authorization().get(0);
        String changed = how.apply(header);
        scene.ask(
                new Credential(person, List.of(changed)),
                scene.servers().dialect().operation("list the workflows"),
                Map.of());
    }

    private static String withLastChanged(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
    }
}
