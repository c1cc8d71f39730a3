package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder.Manner;

/** The subject signs. */
public final class SigningSteps {

    private static final String WITH = "(?: with (munge|curve|none))?";
    private static final String ON = "(?: on (login|compute|elsewhere))?";
    private static final String FOR = "(?: in the name of (\\w+))?";
    private static final String INSTANCE = "(?: for (her own|\\w+'s) instance)?";

    private final Requests requests;
    private final Contents contents;
    private final People people;
    private final Hosts hosts;
    private final Site site;
    private final Scene scene;
    private final CurveUser user;
    private final CertificateDesk desk;

    public SigningSteps(
            Requests requests,
            Contents contents,
            People people,
            Hosts hosts,
            Site site,
            Scene scene,
            CurveUser user,
            CertificateDesk desk) {
        this.requests = requests;
        this.contents = contents;
        this.people = people;
        this.hosts = hosts;
        this.site = site;
        this.scene = scene;
        this.user = user;
        this.desk = desk;
    }

    @Given("^alice signs (" + Contents.NAMES + ")" + WITH + ON + FOR + INSTANCE + "$")
    public void signs(String content, String mechanism, String host, String claimed, String instance) {
        SignOrder order = on(host, contents.named(content)).with(mechanism);
        order = claimed == null ? order : order.inTheNameOf(people.uid(claimed));
        requests.sign("alice", instance == null ? order : order.inTheInstanceOf(ownerOf(instance)));
    }

    @Given("^(alice|bob) makes an unsigned request" + FOR + "$")
    public void makesUnsigned(String signer, String claimed) {
        SignOrder order = requests.order(contents.named("a request")).with("none");
        requests.sign(signer, claimed == null ? as(signer, order) : order.inTheNameOf(people.uid(claimed)));
    }

    @When("^alice tries to sign a request with the flags (\\d+)$")
    public void triesWithFlags(long flags) {
        requests.trySigning(requests.order(contents.named("a request")).withFlags(flags));
    }

    @When("^alice tries to sign a request in the name of the user (-\\d+)$")
    public void triesAs(long uid) {
        requests.trySigning(requests.order(contents.named("a request")).inTheNameOf(uid));
    }

    @When("^alice tries to sign a request with the mechanism \"(.*)\"$")
    public void triesWith(String mechanism) {
        user.tries(mechanism);
    }

    @Then("^(?:without flags|in her own name|with the mechanism \"munge\") it is signed, and accepted as alice's$")
    public void signedAndAccepted() {
        signs("a request", "munge", null, null, null);
        requests.isSignersOwn(requests.verify(Way.USUAL));
    }

    @Then("^alice can't sign with (munge|curve)(?:: \"(.*)\")?$")
    public void cannotSign(String mechanism, String error) {
        Signing tried = user.tries(mechanism);
        String got = Expect.notSigned(tried, "no signed request");
        Expect.error(got, error == null ? "*" : scene.filled(error));
    }

    @Then("^what alice signs (in her own name|with munge|with curve|with curve now) is accepted as alice's$")
    public void signedNowIsAccepted(String how) {
        signs("a request", how.contains("curve") ? "curve" : how.contains("munge") ? "munge" : null, null, null, null);
        requests.isSignersOwn(requests.verify(Way.USUAL));
    }

    @Then("what alice signs in her own name with bob's certificate is refused")
    public void signedWithBobsCertificateIsRefused() {
        signs("a request", "curve", null, null, null);
        Expect.refused(requests.verify(Way.USUAL), "a refusal of alice's request with bob's certificate");
    }

    @Then("with a certificate that it issued to alice one in the name of bob is refused")
    public void inBobsNameWithOwnCertificateIsRefused() {
        desk.use(desk.issued("alice"));
        signs("a request", "curve", null, "bob", null);
        Expect.refused(requests.verify(Way.USUAL), "a refusal of bob's request with alice's certificate");
    }

    @Then("^an unsigned request in her own name is accepted as alice's$")
    public void unsignedIsAccepted() {
        makesUnsigned("alice", null);
        requests.mustBeGood();
    }

    @Then("what alice signs for her own instance is unsigned and refused by all others")
    public void ownIsUnsigned() {
        signs("a request", null, null, null, "her own");
        Expect.refused(requests.verify(Way.USUAL), "a refusal of the owner's request elsewhere");
        Manner any = Manner.USUAL.byAnyMechanism(true);
        requests.isSignersOwn(requests.verify(Way.USUAL.with(any)));
    }

    private long ownerOf(String instance) {
        return people.uid(instance.equals("her own") ? "alice" : instance.replace("'s", ""));
    }

    private SignOrder as(String signer, SignOrder order) {
        if (signer.equals("alice")) {
            return order;
        }
        return order.under(order.conditions().as(people.uid(signer)));
    }

    private SignOrder on(String host, byte[] content) {
        if (host == null) {
            return requests.order(content);
        }
        String pattern = site.patternWithSocket(hosts.socket(host));
        return SignOrder.of(pattern, content, requests.order(content).conditions());
    }
}
