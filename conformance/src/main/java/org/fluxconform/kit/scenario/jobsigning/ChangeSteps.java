package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What happens to a request after it was signed. */
public final class ChangeSteps {

    private final Requests requests;
    private final Hosts hosts;
    private final People people;
    private final SignatureChanges signatures;
    private final Contents contents;

    public ChangeSteps(Requests requests, Hosts hosts, People people, SignatureChanges signatures, Contents contents) {
        this.requests = requests;
        this.hosts = hosts;
        this.people = people;
        this.signatures = signatures;
        this.contents = contents;
    }

    @When("^one character (.+) of the request is changed$")
    public void oneCharacter(String place) {
        requests.change(text -> Characters.changed(text, place));
    }

    @Then("^with one character (.+) changed it is refused$")
    public void oneCharacterIsRefused(String place) {
        oneCharacter(place);
        Expect.refused(requests.verify(requests.current()), "a refusal");
    }

    @When("the last 40 characters of the request are cut off")
    public void cutOff() {
        requests.change(text -> text.substring(0, text.length() - 40));
    }

    @When("^its credential is replaced by nothing$")
    public void noCredential() {
        requests.change(text -> hosts.withCredential(text, ""));
    }

    @When("^its credential is replaced by the word (\\w+)$")
    public void wordForCredential(String word) {
        requests.change(text -> hosts.withCredential(text, word));
    }

    @When("^its credential is replaced by (\\d+) letters$")
    public void lettersForCredential(int count) {
        requests.change(text -> hosts.withCredential(text, "MUNGE:" + "A".repeat(count) + ":"));
    }

    @When("its credential is replaced by one of the domain over something else")
    public void credentialOverSomethingElse() {
        requests.change(text -> hosts.reissued(
                text,
                credential -> new MungeCredential(
                        credential.uid(),
                        credential.gid(),
                        credential.encoded(),
                        credential.ttlSeconds(),
                        credential.authUid(),
                        credential.authGid(),
                        "something else".getBytes(StandardCharsets.US_ASCII))));
    }

    @When("its credential is replaced by one of a host outside the domain over the same")
    public void foreignCredential() {
        MungeCredential credential = hosts.opened(requests.current(), "login");
        requests.change(
                text -> hosts.withCredential(text, hosts.domain().foreignForge().forge(credential)));
    }

    /** Signed by the subject itself, so that the format does not matter. */
    @When("its credential is replaced by that of another request of alice's")
    public void credentialOfAnotherOfHers() {
        Signing another =
                requests.trySigning(requests.order(contents.named("a request")).with("munge"));
        String credential = hosts.credentialIn(Expect.signed(another, "another signed request"));
        requests.change(text -> hosts.withCredential(text, credential));
    }

    @Then("^what MUNGE gives to (\\w+) for the same is accepted as \\1's$")
    public void credentialOfIsAccepted(String user) {
        credentialOf(user);
        requests.isOf(requests.verify(requests.current()), user);
    }

    @When("^its credential is replaced by one that MUNGE would have given to (\\w+)$")
    public void credentialOf(String user) {
        requests.change(text -> hosts.reissued(text, Hosts.givenTo(people.uid(user))));
    }

    @When("^its credential is replaced by one that MUNGE would have given to (\\w+) in (\\w+)'s group$")
    public void credentialOfGroup(String user, String group) {
        requests.change(text -> hosts.reissued(text, Hosts.givenTo(people.uid(user), people.uid(group))));
    }

    @When("^the user of the request becomes (\\w+)$")
    public void userBecomes(String user) {
        Entry userid = Entry.integer("userid", people.uid(user));
        changeParts(request -> request.withEntries(request.entries().with(userid)));
    }

    @When("an unknown header entry is added to it")
    public void entryAdded() {
        Entry later = Entry.string("later", "x");
        changeParts(request -> request.withEntries(request.entries().with(later)));
    }

    @When("^the content of the request is replaced by \"(.*)\"$")
    public void contentReplaced(String content) {
        changeParts(request -> request.withContent(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Then("^with \"(.+)\" as its content it is refused$")
    public void otherContentRefused(String content) {
        contentReplaced(content);
        Expect.refused(requests.verify(requests.current()), "a refusal");
    }

    @When("the content of the request is cut to nothing")
    public void contentCut() {
        changeParts(request -> request.withContent(new byte[0]));
    }

    @When("^\"(.+)\" is added at its end$")
    public void addedAtEnd(String more) {
        requests.change(text -> text + more);
    }

    @When("a dot is put into its payload")
    public void dotInPayload() {
        changeParts(request -> new SignedRequest(
                request.header(),
                request.payload().substring(0, 4) + "." + request.payload().substring(4),
                request.signature()));
    }

    @When("^its signature (?!is left as it is$|is that of)((?:is|loses) .+)$")
    public void signatureChanged(String change) {
        requests.change(text -> signatures.changed(text, change));
    }

    @When("its signature is left as it is")
    public void signatureLeft() {
        requests.original();
    }

    private void changeParts(UnaryOperator<SignedRequest> change) {
        requests.change(text -> change.apply(SignedRequest.of(text)).text());
    }
}
