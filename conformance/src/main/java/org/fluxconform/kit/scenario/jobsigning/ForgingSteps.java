package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.peer.MungeForge;
import org.fluxconform.kit.scenario.jobsigning.Requests.Original;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;

/** The kit signs, or gives what the subject signed another age. */
public final class ForgingSteps {

    /** What comes before a statement about the request is no part of how it was signed. */
    private static final String HOW = "((?:(?! is (?:accepted|verified|turned|answered)).)+)";

    private static final String NO_MORE_THAN_AGO = "\\d+ (?:seconds|days and \\d+ hours) ago$";

    private static final String AGO = "(?:(\\d+) seconds|(\\d+) days and (\\d+) hours) ago";

    private static final int ENOUGH = 1000;

    private final Requests requests;
    private final Contents contents;
    private final Recipes recipes;
    private final Forge forge;
    private final Hosts hosts;
    private final People people;
    private final CertificateDesk desk;
    private final Scene scene;

    public ForgingSteps(
            Requests requests,
            Contents contents,
            Recipes recipes,
            Forge forge,
            Hosts hosts,
            People people,
            CertificateDesk desk,
            Scene scene) {
        this.requests = requests;
        this.contents = contents;
        this.recipes = recipes;
        this.forge = forge;
        this.hosts = hosts;
        this.people = people;
        this.desk = desk;
        this.scene = scene;
    }

    /** alice's own signature, on a credential that is then dated back: so the format does not matter. */
    @Given("^a request that alice signed " + AGO + "$")
    public void signedAgo(Long seconds, Long days, Long hours) {
        Duration age = seconds == null ? Duration.ofDays(days).plusHours(hours) : Duration.ofSeconds(seconds);
        SignOrder order = requests.order(contents.named("a request")).with("munge");
        requests.sign("alice", order);
        String text =
                hosts.reissued(requests.current(), Hosts.madeAt(scene.now().minus(age)));
        requests.begin(new Original("alice", order.content(), text, scene.now().minus(age)));
    }

    @Then("^a request that alice signed " + AGO + " is accepted as alice's$")
    public void signedAgoIsAccepted(Long seconds, Long days, Long hours) {
        signedAgo(seconds, days, hours);
        requests.mustBeGood();
    }

    @Given("^a request that (alice|bob) signed (?!" + NO_MORE_THAN_AGO + ")" + HOW + "$")
    public void mungeSigned(String signer, String how) {
        begin(recipes.munge(signer, how));
    }

    @Then("^a request that (alice|bob) signed (?!\\d+ (?:seconds|days))" + HOW + " is accepted as \\w+'s$")
    public void mungeSignedIsAccepted(String signer, String how) {
        mungeSigned(signer, how);
        requests.mustBeGood();
    }

    @Then("^the same (with|in) (.+) is accepted as alice's$")
    public void theSameIsAccepted(String word, String how) {
        begin(recipes.like(recipes.last(), how));
        requests.mustBeGood();
    }

    @Given("^a request of alice's whose credential holds the digest of (.+)$")
    public void digestOf(String other) {
        begin(recipes.munge("alice", "just now").holding(Digests.of(other)));
    }

    @Given("^a request of alice's whose credential holds (?!the digest of )(.+)$")
    public void holding(String data) {
        for (int tries = 0; tries < ENOUGH; tries++) {
            try {
                begin(recipes.munge("alice", "just now").holding(Digests.named(data)));
                return;
            } catch (Digests.Unfit another) {
                continue; // each recipe has a content of its own
            }
        }
        throw new IllegalStateException("no digest for '" + data + "' among " + ENOUGH);
    }

    @Given("^a request of alice's whose credential is for (\\w+) alone$")
    public void restricted(String user) {
        begin(recipes.munge("alice", "just now").inCredential(credential -> credential.onlyFor(people.uid(user))));
    }

    @Then("a request of alice's whose credential is for alice alone is accepted as alice's")
    public void restrictedIsAccepted() {
        restricted("alice");
        requests.mustBeGood();
    }

    @Given("^a request of alice's whose credential has (.+)$")
    public void flawed(String flaw) {
        Recipe recipe = recipes.munge("alice", "just now");
        String text = flaw.equals("another domain's key")
                ? forge.munge(recipe, hosts.domain().foreignForge(), null)
                : forge.munge(recipe, hosts.domain().forge(), flawNamed(flaw));
        begin(recipe, text);
    }

    @Given("^bob's credential, (\\d+) seconds old, holding (.+), on a request of alice's$")
    public void othersCredential(long age, String data) {
        begin(recipes.munge("bob", "just now")
                .claiming("alice")
                .signedAt(scene.now().minusSeconds(age))
                .holding(Digests.named(data))
                .inCredential(credential -> credential.lasting(MungeCredential.DEFAULT_TTL_SECONDS)));
    }

    @Given("^a curve request that (alice|bob) signed " + HOW + "$")
    public void curveSigned(String signer, String how) {
        Recipe recipe = recipes.curve(signer, how);
        CertificateDesk.Papers papers = desk.papersOf(signer);
        begin(recipe, forge.curve(recipe, papers.certificate(), papers.pair()));
    }

    @When("a curve request that bob signed just now is verified")
    public void curveSignedIsVerified() {
        curveSigned("bob", "just now");
        requests.verify(Way.USUAL);
    }

    @Then("^a curve request that (alice|bob) signed " + HOW + " is accepted as \\w+'s$")
    public void curveSignedIsAccepted(String signer, String how) {
        curveSigned(signer, how);
        requests.mustBeGood();
    }

    @When("^a curve request that (alice|bob) signed in the name of (\\w+) is verified$")
    public void claimedCurveIsVerified(String signer, String claimed) {
        Recipe recipe = recipes.curve(signer, "just now").claiming(claimed);
        CertificateDesk.Papers papers = desk.papersOf(signer);
        begin(recipe, forge.curve(recipe, papers.certificate(), papers.pair()));
        requests.verify(Way.USUAL);
    }

    @Then("^one that (alice|bob) signed in the name of (\\w+) is refused$")
    public void claimedCurveIsRefused(String signer, String claimed) {
        claimedCurveIsVerified(signer, claimed);
        Expect.refused(requests.verdict(), "a refusal of " + signer + "'s signature under another name");
    }

    private void begin(Recipe recipe) {
        begin(recipe, forge.munge(recipe));
    }

    private void begin(Recipe recipe, String text) {
        recipes.remember(recipe);
        requests.begin(new Original(recipe.claimed(), recipe.content(), text, recipe.at()));
    }

    private static MungeForge.Flaw flawNamed(String name) {
        return switch (name) {
            case "a wrong MAC" -> MungeForge.Flaw.WRONG_MAC;
            case "altered data" -> MungeForge.Flaw.ALTERED_DATA;
            case "no prefix" -> MungeForge.Flaw.NO_PREFIX;
            case "no suffix" -> MungeForge.Flaw.NO_SUFFIX;
            case "an unknown version" -> MungeForge.Flaw.UNKNOWN_VERSION;
            default -> throw new IllegalArgumentException("no flaw of a credential is called '" + name + "'");
        };
    }
}
