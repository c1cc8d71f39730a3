package org.fluxconform.kit.scenario.auth.steps;

import com.nimbusds.jose.util.Base64URL;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.issuer.TokenFaults;
import org.fluxconform.kit.scenario.auth.server.Configuration;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.worker.Frame;
import org.fluxconform.kit.scenario.auth.worker.Workforce;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The token that a worker is given with an execution. */
public final class ExecutionTokenSteps {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Seconds by which "now" may be off: between making a token and looking at it lies some work. */
    private static final long NOW = 120;

    private final Scene scene;
    private final People people;
    private final UnderWay underWay;
    private final TaskSteps tasks;
    private final Workforce workforce;
    private String noted;

    public ExecutionTokenSteps(Scene scene, People people, UnderWay underWay, TaskSteps tasks, Workforce workforce) {
        this.scene = scene;
        this.people = people;
        this.underWay = underWay;
        this.tasks = tasks;
        this.workforce = workforce;
    }

    @Then("the token is signed by HS256 under the configured secret")
    public void isSigned() {
        String token = underWay.work().frame().token();
        String signedPart = token.substring(0, token.lastIndexOf('.'));
        if (!part(token, 0).get("alg").equals("HS256")
                || !TokenFaults.hmac(secret(), signedPart)
                        .toString()
                        .equals(token.substring(token.lastIndexOf('.') + 1))) {
            throw new AssertionError("expected: HS256 under the configured secret\ngot: a token whose header is "
                    + part(token, 0) + ", and another signature");
        }
    }

    @Then("the claim {word} of its token is {}")
    public void claimIs(String claim, String value) {
        Object got = claims(underWay.work().frame().token()).get(claim);
        if (value.equals("now")) {
            isAbout(claim, 0, got);
        } else if (value.endsWith(" seconds from now")) {
            isAbout(claim, Long.parseLong(value.substring(0, value.indexOf(' '))), got);
        } else if (!wanted(value).equals(got)) {
            throw new AssertionError("expected: the claim " + claim + " is " + wanted(value) + "\ngot: " + got);
        }
    }

    private String wanted(String value) {
        return switch (value) {
            case "ann's subject" -> people.of("ann").subject();
            case "ann's issuer" -> people.of("ann").issuer();
            case "the account's subject" -> people.of("account").subject();
            case "the execution" -> underWay.work().frame().execution();
            default -> value;
        };
    }

    private static void isAbout(String claim, long seconds, Object got) {
        long wanted = Instant.now().getEpochSecond() + seconds;
        if (!(got instanceof Number number) || Math.abs(number.longValue() - wanted) > NOW) {
            throw new AssertionError("expected: the claim " + claim + " is about " + wanted + "\ngot: " + got);
        }
    }

    @When("the token is noted")
    public void note() {
        noted = underWay.work().frame().token();
    }

    @Then("the claim jti of the noted token is another")
    public void isAnother() {
        Object one = claims(noted).get("jti");
        Object other = claims(underWay.work().frame().token()).get("jti");
        if (one == null || other == null || one.equals(other)) {
            throw new AssertionError("expected: each token has a jti of its own\ngot: " + one + " and " + other);
        }
    }

    @When("the worker tells that it waits")
    public void waits() {
        workforce.pause(underWay.work());
    }

    @When("{person} resumes the execution")
    public void resumes(String person) {
        scene.ask(person, "resume the execution");
    }

    @Then("the worker is given the execution again, with a token that opens")
    public void isGivenAgain() {
        Frame again =
                underWay.work().worker().givenAgain(underWay.work().frame().execution());
        if (again == null || again.token().isEmpty()) {
            throw new AssertionError("expected: a resumed execution is given to a worker with a token\ngot: "
                    + (again == null ? "nothing" : "none"));
        }
        scene.api().hide(again.token());
        tasks.ask(Credential.bearer("the worker", again.token()), "load");
        Expect.success(scene.last());
    }

    @Then("nothing that the worker was given holds a credential of ann's")
    public void holdsNothingOfHers() {
        String token = scene.person("ann").authorization().get(0).substring("Bearer ".length());
        String given = underWay.work().frame().data().toString();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        if (given.contains(token) || given.contains(signature)) {
            throw new AssertionError("expected: the worker gets nothing of what ann presented\ngot: her token");
        }
    }

    @When("the worker asks with the token {}")
    public void asksWith(String fault) {
        if (fault.equals("of another execution")) {
            tasks.asksForAnother();
            return;
        }
        tasks.ask(Credential.bearer("the worker", faulty(fault)), "load");
    }

    @Then("the worker is shut out")
    public void isShutOut() {
        Expect.shutOut(scene.last());
    }

    private String faulty(String fault) {
        String good = underWay.work().frame().token();
        Map<String, Object> claims = claims(good);
        switch (fault) {
            case "signed under another secret" -> {
                return signed(claims, "another secret, of as many bytes".getBytes(StandardCharsets.UTF_8));
            }
            case "with its signature cut" -> {
                return good.substring(0, good.length() - 4);
            }
            case "without a signature, under alg none" -> {
                return encoded(Map.of("alg", "none", "typ", "JWT")) + "." + encoded(claims) + ".";
            }
            case "whose claims were changed" -> {
                String[] parts = good.split("\\.");
                claims.put("exp", Instant.now().getEpochSecond() + 9_999_999);
                return parts[0] + "." + encoded(claims) + "." + parts[2];
            }
            case "that has expired" -> claims.put("exp", Instant.now().getEpochSecond() - 5);
            case "without an end" -> claims.remove("exp");
            case "of another issuer" -> claims.put("iss", "flux");
            case "with another scope" -> claims.put("scope", "executions");
            case "without a scope" -> claims.remove("scope");
            case "without an execution" -> claims.remove("exec_id");
            case "for a principal who is not there" ->
                claims.put("sub", "nobody_" + scene.names().ending());
            case "for the same subject from elsewhere" -> claims.put("principal_issuer", "flux");
            default -> throw new IllegalArgumentException("the kit does not know a token " + fault);
        }
        return signed(claims, secret());
    }

    private static String signed(Map<String, Object> claims, byte[] secret) {
        String signedPart = encoded(Map.of("alg", "HS256", "typ", "JWT")) + "." + encoded(claims);
        return signedPart + "." + TokenFaults.hmac(secret, signedPart);
    }

    private byte[] secret() {
        String secret = scene.server().configuration().values().get(Configuration.TOKEN_SECRET);
        if (secret == null) {
            throw new NotTested("the kit does not know the secret of this server's execution tokens");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(Map<String, Object> part) {
        return Base64URL.encode(JSON.writeValueAsString(part)).toString();
    }

    private static Map<String, Object> claims(String token) {
        return part(token, 1);
    }

    private static Map<String, Object> part(String token, int index) {
        String[] parts = token.split("\\.", -1);
        try {
            if (parts.length == 3
                    && JSON.readValue(new Base64URL(parts[index]).decodeToString(), Object.class)
                            instanceof Map<?, ?> map) {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key.toString(), value));
                return copy;
            }
        } catch (JacksonException e) {
            throw new AssertionError("expected: an execution token is a JWT\ngot: a part that is no JSON", e);
        }
        throw new AssertionError("expected: an execution token is a JWT of three parts\ngot: " + parts.length);
    }
}
