package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.util.HexFormat;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import org.fluxconform.kit.scenario.jobsigning.door.Conditions;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.SigningDoor;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import tools.jackson.databind.JsonNode;

/** Recordings of the Flux library are asked of the subject. */
public final class RecordedSteps {

    /** Before this mark an error text is the library's, after it the words of its TOML parser. */
    private static final String PARSER = ".toml::";

    private final RunScope run;
    private final SigningDoor door;
    private final Scene scene;
    private JsonNode vector;
    private ConfigurationFolder folder;
    private Signing signing;
    private Verdict verdict;

    public RecordedSteps(RunScope run, SigningDoor door, Scene scene) {
        this.run = run;
        this.door = door;
        this.scene = scene;
    }

    @Given("^the recorded request (\\S+)$")
    public void request(String id) {
        vector = recorded().find("unwrap", id);
    }

    @Given("^the recorded content (\\S+)$")
    public void content(String id) {
        vector = recorded().find("wrap", id);
    }

    @Given("^the recorded configuration (\\S+)$")
    public void configuration(String id) {
        vector = recorded().find("config", id);
        folder = recorded().files(vector, scene.newFolder("recorded").resolve("conf"));
    }

    @When("it is verified as it was then")
    public void verify() {
        VerifyOrder.Manner manner = new VerifyOrder.Manner(
                vector.get("anymech").asBoolean(), vector.get("flags").asInt() == 0, null);
        String config = recorded().configuration(vector);
        verdict = door.verify(new VerifyOrder(config, vector.get("input").asString(), manner, conditions()));
    }

    @When("it is signed as it was then")
    public void sign() {
        byte[] content = HexFormat.of().parseHex(vector.get("payload_hex").asString());
        SignOrder order = SignOrder.of(recorded().configuration(vector), content, conditions())
                .with(vector.get("mech").isNull() ? null : vector.get("mech").asString());
        signing = door.signForJudgement(withFlags(order));
    }

    @When("a request is signed with it")
    public void signWithConfiguration() {
        String words = vector.get("ops").get(0).asString();
        byte[] content = HexFormat.of().parseHex(words.substring("wrap:hex=".length()));
        signing = door.signForJudgement(SignOrder.of(folder.pattern(), content, Conditions.REAL.as(0L)));
    }

    @Then("the signed request is the recorded one")
    public void sameText() {
        String got = Expect.signed(signing, "a signed request");
        String expected = vector.get("expect").get("out").asString();
        boolean random = vector.get("deterministic").asString().startsWith("HEADER.PAYLOAD");
        boolean same = random
                ? SignedRequest.of(got)
                        .covered()
                        .equals(SignedRequest.of(expected).covered())
                : got.equals(expected);
        Expect.that(same, expected, got);
    }

    /** How a refusal is worded is asked elsewhere. */
    @Then("^it is (accepted|signed|refused), as it was then$")
    public void sameOutcome(String outcome) {
        JsonNode expected = outcome();
        Expect.that(
                expected.get("ok").asBoolean() != outcome.equals("refused"),
                "a row that says what was recorded",
                "one that says " + outcome);
        if (outcome.equals("refused")) {
            refusal();
        } else if (verdict == null) {
            String text = expected.get("out").asString();
            Expect.that(Expect.signed(signing, text).equals(text), text, signing);
        } else {
            sameAcceptance(expected);
        }
    }

    /** Of a parser's words no more than the place is compared; a star stands for what differs from run to run. */
    @Then("^it is refused with the recorded words \"(.*)\"$")
    public void sameWords(String words) {
        String text = recorded().here(words);
        String here =
                folder == null ? text : text.replace("${CONF}", folder.path().toString());
        int parser = here.indexOf(PARSER);
        Expect.error(refusal().strip(), parser < 0 ? here : here.substring(0, parser + PARSER.length()) + "*");
    }

    private String refusal() {
        return verdict == null
                ? Expect.notSigned(signing, "no signed request")
                : Expect.refused(verdict, "a refusal").error();
    }

    private void sameAcceptance(JsonNode expected) {
        Verdict.Accepted accepted = Expect.accepted(verdict, "an accepted request");
        long user = expected.get("userid").asLong();
        Expect.that(accepted.userid() == user, "user " + user, accepted);
        byte[] content = HexFormat.of().parseHex(expected.get("payload_hex").asString());
        byte[] recorded = expected.get("payload_null").asBoolean() ? null : content;
        Expect.content(accepted.content(), recorded, "the recorded content of " + content.length + " bytes");
        if (expected.has("mech")) {
            String mechanism = expected.get("mech").asString();
            Expect.that(accepted.mechanism().equals(mechanism), "a request signed with " + mechanism, accepted);
        }
    }

    /** Of several outcomes the one that counts: the first that failed, else the last. */
    private JsonNode outcome() {
        JsonNode expected = vector.get("expect");
        if (!expected.isArray()) {
            return expected;
        }
        for (JsonNode one : expected) {
            if (!one.get("ok").asBoolean()) {
                return one;
            }
        }
        return expected.get(expected.size() - 1);
    }

    private Conditions conditions() {
        Instant now = vector.get("now").isNull()
                ? null
                : Instant.ofEpochSecond(vector.get("now").asLong());
        return new Conditions(
                now, vector.get("process_uid").asLong(), recorded().passwd());
    }

    private SignOrder withFlags(SignOrder order) {
        long flags = vector.get("flags").asLong();
        return flags == 0 ? order : order.withFlags(flags);
    }

    private Recorded recorded() {
        return Recorded.of(run);
    }
}
