package org.fluxconform.kit.scenario.auth.steps;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;

import com.nimbusds.jose.jwk.JWK;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.issuer.Issuer;
import org.fluxconform.kit.scenario.auth.issuer.Token;
import org.fluxconform.kit.scenario.auth.issuer.TokenFaults;
import org.fluxconform.kit.scenario.auth.server.Configuration;
import org.fluxconform.kit.scenario.auth.server.Server;
import org.fluxconform.kit.scenario.auth.server.Servers;
import org.fluxconform.kit.scenario.auth.thing.People;

/** Tokens of an issuer, good and bad, and issuers that misbehave. */
public final class TokenSteps {

    private static final int ENDLESS = 20 * 1024 * 1024;
    private static final long PATIENCE_SECONDS = 45;
    private static final long PAUSE_MILLIS = 250;

    private final Scene scene;
    private final People people;

    public TokenSteps(Scene scene, People people) {
        this.scene = scene;
        this.people = people;
    }

    @When("{person} presents a good token")
    public void good(String person) {
        present(person, token(person).text());
    }

    @When("{person} presents a token whose {word} is {int} seconds from now")
    public void timed(String person, String claim, int seconds) {
        long time = Instant.now().getEpochSecond() + seconds;
        Token token = token(person).with(claim, time);
        // one that has ended did not begin after its end
        present(
                person,
                seconds < 0
                        ? token.with("iat", time - 300)
                                .with("nbf", time - 300)
                                .with(claim, time)
                                .text()
                        : token.text());
    }

    @When("{person} presents a token with exp that is {}")
    public void oddEnd(String person, String kind) {
        present(person, TokenFaults.exp(kind, token(person)).text());
    }

    @When("{person} presents a token whose issuer {}")
    public void oddIssuer(String person, String is) {
        present(
                person,
                TokenFaults.issuer(is, token(person), scene.issuer().url()).text());
    }

    @When("{person} presents a token whose audience {}")
    public void oddAudience(String person, String is) {
        present(person, TokenFaults.audience(is, token(person), audience()).text());
    }

    @When("{person} presents a token whose subject {}")
    public void oddSubject(String person, String is) {
        present(person, TokenFaults.subject(is, token(person)).text());
    }

    @When("{person} presents a token with the header typ {}")
    public void headerType(String person, String type) {
        present(person, token(person).withHeader("typ", type).text());
    }

    @When("{person} presents a token with the claim typ {}")
    public void claimType(String person, String type) {
        present(person, token(person).with("typ", type).text());
    }

    @When("{person} presents a token signed by the new key")
    public void signedByNewKey(String person) {
        good(person);
    }

    @When("{person} presents a token {tokenfault}")
    public void faulty(String person, TokenFaults.Fault fault) {
        present(person, fault.text(token(person), () -> scene.closeLater(Issuer.start())));
    }

    @ParameterType(
            "signed by another key that it brings along|signed by another key|that names where its key is to be had"
                    + "|whose signature is cut|whose signature is empty|whose claims were changed after signing"
                    + "|whose header was changed after signing|without a signature, under alg (?:none|NONE)"
                    + "|signed by HS256 with the issuer's public key|of two parts|of four parts"
                    + "|with a critical header that nobody knows")
    public TokenFaults.Fault tokenfault(String what) {
        return TokenFaults.named(what);
    }

    private void present(String person, String token) {
        scene.ask(
                Credential.bearer(person, token), scene.servers().dialect().operation("list the workflows"), Map.of());
    }

    private Token token(String person) {
        if (!people.knows(person)) {
            people.newUser(person, person);
        }
        return people.token(person).with("aud", audience());
    }

    private String audience() {
        return scene.server().configuration().values().getOrDefault(Configuration.AUDIENCE, Issuer.AUDIENCE);
    }

    @Then("it is let in")
    public void isLetIn() {
        Expect.success(scene.last());
    }

    @Then("it is shut out")
    public void isShutOut() {
        Expect.shutOut(scene.last());
    }

    @Given("an issuer of its own, and a server that trusts it")
    public void ownIssuer() {
        trust(Issuer.start(), Issuer.AUDIENCE);
    }

    @Given("an issuer at {word}, and a server that trusts it for the audience {word}")
    public void issuerAt(String path, String audience) {
        trust(Issuer.start(path), audience);
    }

    private void trust(Issuer issuer, String audience) {
        scene.closeLater(issuer);
        scene.trust(issuer);
        Server server = scene.servers()
                .own(scene.servers()
                        .standard()
                        .with(Configuration.ISSUER, issuer.url())
                        .with(Configuration.AUDIENCE, audience));
        scene.closeLater(() -> Servers.close(server));
        scene.use(server);
    }

    @When("the issuer adds a key")
    public void addKey() {
        JWK added = Issuer.newKey();
        scene.issuer().add(added);
    }

    @When("the issuer answers nothing but errors")
    public void errors() {
        scene.issuer().answer(aResponse().withStatus(500));
    }

    @When("the issuer behaves again")
    public void behaves() {
        scene.issuer().behave();
    }

    @When("its keys are {}")
    public void oddKeys(String kind) {
        Issuer issuer = scene.issuer();
        switch (kind) {
            case "an empty set" -> issuer.answerForKeys(okJson("{\"keys\":[]}"));
            case "no JSON" -> issuer.answerForKeys(ok("<html>sign in</html>").withHeader("Content-Type", "text/html"));
            case "an error" -> issuer.answerForKeys(aResponse().withStatus(500));
            case "elsewhere, by a redirect" ->
                issuer.answerForKeys(
                        temporaryRedirect(scene.closeLater(Issuer.start()).url()));
            case "endless" -> issuer.answerForKeys(ok(" ".repeat(ENDLESS)));
            default -> throw new IllegalArgumentException("the kit does not know keys that are " + kind);
        }
    }

    @Then("credentials are asked for, or the server says that it can't tell")
    public void isNotLetIn() {
        if (scene.last().status() != 401 && scene.last().status() != 503) {
            throw Expect.failure("nobody is let in (401, or 503)", scene.last());
        }
    }

    @Then("{person} is let in before long")
    public void isLetInBeforeLong(String person) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        good(person);
        while (!scene.last().isSuccess() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            good(person);
        }
        Reply reply = scene.last();
        Expect.success(reply);
    }
}
