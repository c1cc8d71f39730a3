package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder.Manner;

/** The subject verifies: where, when, as whom, and how closely. */
public final class VerificationSteps {

    private static final Manner ANY = Manner.USUAL.byAnyMechanism(true);
    private static final Manner UNVERIFIED = Manner.USUAL.lookingAtSignature(false);

    private static final int PLACES = 40;

    private final Requests requests;
    private final People people;
    private final Hosts hosts;
    private final SigningTimes times;
    private final Clauses clauses;

    public VerificationSteps(Requests requests, People people, Hosts hosts, SigningTimes times, Clauses clauses) {
        this.requests = requests;
        this.people = people;
        this.hosts = hosts;
        this.times = times;
        this.clauses = clauses;
    }

    @When("^(?:it|the request) is verified$")
    public void verified() {
        requests.verify(Way.USUAL);
    }

    @When("^it is verified on (login|compute|elsewhere)$")
    public void verifiedOn(String host) {
        requests.verify(on(host));
    }

    @When("^it is verified in (\\w+)'s own instance$")
    public void verifiedInOwnInstance(String owner) {
        requests.verify(ownInstance(owner));
    }

    @When("it is verified by any mechanism")
    public void verifiedByAnyMechanism() {
        requests.verify(Way.USUAL.with(ANY));
    }

    @When("it is verified by carol")
    public void verifiedByCarol() {
        requests.verify(on("compute").by(people.uid("carol")));
    }

    @When("^it is verified (-?\\d+) seconds later$")
    public void verifiedLater(long seconds) {
        requests.verify(Way.USUAL.at(later(seconds)));
    }

    /** By real clocks, for subjects that have no other. */
    @When("^it is verified when it is (\\d+) seconds old$")
    public void verifiedWhenOld(long seconds) {
        Instant time = requests.original().signedAt().plusSeconds(seconds);
        Expect.that(Jobs.await(() -> Instant.now().isAfter(time)), "the time to pass", "that it stands still");
        verified();
    }

    @When("^it is verified with the flags (\\d+)$")
    public void verifiedWithFlags(long flags) {
        requests.verify(Way.USUAL.with(Manner.USUAL.withFlags(flags)));
    }

    @When("it is verified without looking at the signature")
    public void unverified() {
        requests.read(Way.USUAL.with(UNVERIFIED));
    }

    @When("it is read by any mechanism without verification")
    public void read() {
        requests.read(Way.USUAL.with(UNVERIFIED.byAnyMechanism(true)));
    }

    @When("^(.+) is verified in its place$")
    public void verifiedInPlace(String name) {
        requests.take(Way.USUAL);
        requests.verify(Texts.named(name, requests.original().text()));
    }

    @When("^(.+) is read without looking at the signature$")
    public void readInPlace(String name) {
        requests.take(Way.USUAL.with(UNVERIFIED));
        requests.verify(Texts.named(name, requests.original().text()));
    }

    @When("it is verified cut off at forty places")
    public void verifiedCutOff() {
        String text = requests.original().text();
        requests.take(Way.USUAL);
        for (int place = 0; place < PLACES; place++) {
            requests.verify(text.substring(0, text.length() * place / PLACES));
        }
    }

    @Given("^it is accepted as alice's under (?:this|the recommended) configuration$")
    public void acceptedAtFirst() {
        requests.take(Way.USUAL);
        requests.mustBeGood();
    }

    @Then("^verified (?!by|in|on|\\d)" + Clauses.ENDINGS + "$")
    public void plainlyVerified(String ending) {
        requests.take(Way.USUAL);
        clauses.hold(ending);
    }

    @Then("^verified on (\\w+) " + Clauses.ENDINGS + "$")
    public void verifiedOn(String host, String ending) {
        requests.take(on(host));
        clauses.hold(ending);
    }

    @Then("^verified (-?\\d+) seconds later " + Clauses.ENDINGS + "$")
    public void verifiedLater(long seconds, String ending) {
        requests.take(Way.USUAL.at(later(seconds)));
        clauses.hold(ending);
    }

    @Then("^verified by any mechanism " + Clauses.ENDINGS + "$")
    public void verifiedByAny(String ending) {
        requests.take(Way.USUAL.with(ANY));
        clauses.hold(ending);
    }

    @Then("^(?:verified by allowed mechanisms only|with the signature looked at) " + Clauses.ENDINGS + "$")
    public void verifiedAsUsual(String ending) {
        requests.take(Way.USUAL);
        Expect.that(ending.equals("it is refused"), "a refusal to be asked for", ending);
        Expect.refused(requests.verify(requests.current()), "a refusal");
    }

    @Then("^(?:verified )?in (\\w+)'s own instance " + Clauses.ENDINGS + "$")
    public void inOwnInstance(String owner, String ending) {
        requests.take(ownInstance(owner));
        clauses.hold(ending);
    }

    @Then("^on (login|compute|elsewhere) " + Clauses.ENDINGS + "$")
    public void on(String host, String ending) {
        requests.take(on(host));
        clauses.hold(ending);
    }

    @Then("^the (?:same request|request) is accepted as alice's on (\\w+)$")
    public void acceptedOn(String host) {
        on(host, "the same request is accepted as alice's");
    }

    private Way on(String host) {
        return Way.USUAL.through(hosts.socket(host));
    }

    /** In an instance of one's own, mechanisms need not be listed. */
    private Way ownInstance(String owner) {
        return Way.USUAL.with(ANY).by(owner.equals("alice") ? null : people.uid(owner));
    }

    private Instant later(long seconds) {
        return times.of(requests.original()).plusSeconds(seconds);
    }
}
