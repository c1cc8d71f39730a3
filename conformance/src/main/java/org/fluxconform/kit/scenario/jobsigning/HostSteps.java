package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.fluxconform.kit.peer.FaultyMunged;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.munge.CredentialContent;
import org.fluxconform.kit.peer.munge.CredentialForm;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** MUNGE daemons: sound ones, their own, dead ones and confused ones. */
public final class HostSteps {

    private final Hosts hosts;
    private final Site site;
    private final People people;
    private final Requests requests;
    private final Contents contents;
    private MungeDaemon own;
    private FaultyMunged faulty;

    public HostSteps(Hosts hosts, Site site, People people, Requests requests, Contents contents) {
        this.hosts = hosts;
        this.site = site;
        this.people = people;
        this.requests = requests;
        this.contents = contents;
    }

    @Given("a MUNGE domain with the hosts login and compute")
    public void aDomain() {
        useSocketOf(hosts.domain().login());
    }

    @Given("a MUNGE daemon of its own on login")
    public void aDaemonOfItsOwn() {
        own = hosts.domain().startAnother();
        useSocketOf(own);
    }

    @When("that daemon is killed")
    public void kill() {
        own.kill();
    }

    @When("^it is verified with a MUNGE daemon that (.+)$")
    public void verifyWithFaultyDaemon(String fault) {
        faulty = faulty(fault);
        requests.verify(Way.USUAL.through(faulty.socket()));
    }

    @When("^alice tries to sign with a MUNGE daemon that (.+)$")
    public void signWithFaultyDaemon(String fault) {
        faulty = faulty(fault);
        SignOrder order = requests.order(contents.named("a request"));
        requests.trySigning(SignOrder.of(site.patternWithSocket(faulty.socket()), order.content(), order.conditions())
                .with("munge"));
    }

    /** All that a daemon would say of it, and in front of that a code. */
    @When("^it is verified by a MUNGE daemon that says all about it, and the code (\\d+)$")
    public void verifyWithCode(int code) {
        MungeCredential credential = hosts.opened(requests.current(), "login");
        CredentialContent content = new CredentialContent(
                new byte[0],
                credential.encoded().getEpochSecond(),
                credential.ttlSeconds(),
                credential.uid(),
                credential.gid(),
                credential.authUid(),
                credential.authGid(),
                credential.data());
        long now = Instant.now().getEpochSecond();
        faulty = FaultyMunged.answering(new MungeMessage.DecodeReply(code, "", CredentialForm.USUAL, content, now));
        requests.verify(Way.USUAL.through(faulty.socket()));
    }

    @Then("^MUNGE on (\\w+) vouches for it$")
    public void vouches(String host) {
        namesAlice(hosts.opened(requests.current(), host));
    }

    /** Who is asked instead, if anybody, is the machine's affair: only that it is not that host. */
    @Then("^MUNGE on (\\w+) vouches for nothing that alice signs with it$")
    public void vouchesForNothing(String host) {
        SignOrder order = requests.order(contents.named("a request")).with("munge");
        boolean vouched =
                requests.trySigning(order) instanceof Signing.Signed signed && hosts.opens(signed.text(), host);
        Expect.that(!vouched, "no request that MUNGE on " + host + " vouches for", "one");
    }

    @Then("it does not accept the request that login vouched for")
    public void doesNotAccept() {
        Expect.refused(requests.verify(requests.original().text()), "a refusal");
    }

    @Then("its credential names alice")
    public void credentialNamesAlice() {
        namesAlice(hosts.opened(requests.current(), "login"));
    }

    @Then("its credential is for anybody to open")
    public void credentialUnrestricted() {
        MungeCredential credential = hosts.opened(requests.current(), "login");
        Expect.that(
                credential.authUid() == MungeCredential.ANYONE && credential.authGid() == MungeCredential.ANYONE,
                "a credential without a restriction",
                "one for user " + credential.authUid() + " or group " + credential.authGid());
    }

    @Then("the content of its credential is the byte 1 and the SHA-256 of its header, a dot and its payload")
    public void credentialHoldsTypedDigest() {
        byte[] expected = Digests.typed(SignedRequest.of(requests.current()).covered());
        byte[] data = hosts.opened(requests.current(), "login").data();
        Expect.content(data, expected, "a typed digest of 33 bytes");
    }

    @After
    public void end() {
        if (own != null) {
            own.close();
        }
        if (faulty != null) {
            faulty.close();
        }
    }

    private void useSocketOf(MungeDaemon daemon) {
        site.set(configuration ->
                configuration.with(Configuration.MUNGE, "socket-path", Configuration.quoted(daemon.socket())));
    }

    private void namesAlice(MungeCredential credential) {
        Expect.that(
                credential.uid() == people.uid("alice"),
                "a credential of alice's (user " + people.uid("alice") + ")",
                "one of user " + credential.uid());
    }

    private static FaultyMunged faulty(String name) {
        return switch (name) {
            case "refuses with a reason" -> FaultyMunged.answering(noCredential(1, "Out of ink"));
            case "refuses without a reason" -> FaultyMunged.answering(noCredential(1, ""));
            case "refuses with a code that nobody knows" -> FaultyMunged.answering(noCredential(99, ""));
            case "refuses, and gives a credential" -> FaultyMunged.answering(encoded(1, "MUNGE:AAAA:\0"));
            case "answers with nothing" -> FaultyMunged.answering(encoded(0, ""));
            case "answers with nothing but an end" -> FaultyMunged.answering(encoded(0, "\0"));
            case "answers with a credential without an end" -> FaultyMunged.answering(encoded(0, "MUNGE:AAAA:"));
            default -> FaultyMunged.start(faultNamed(name));
        };
    }

    private static MungeMessage noCredential(int error, String text) {
        return new MungeMessage.EncodeReply(error, text, new byte[0]);
    }

    private static MungeMessage encoded(int error, String credential) {
        return new MungeMessage.EncodeReply(error, "", credential.getBytes(StandardCharsets.US_ASCII));
    }

    private static FaultyMunged.Fault faultNamed(String name) {
        return switch (name) {
            case "answers junk" -> FaultyMunged.Fault.JUNK;
            case "answers with a wrong magic" -> FaultyMunged.Fault.WRONG_MAGIC;
            case "answers in an unknown version" -> FaultyMunged.Fault.WRONG_VERSION;
            case "answers another question" -> FaultyMunged.Fault.WRONG_TYPE;
            case "answers with lengths that do not add up" -> FaultyMunged.Fault.BAD_BODY;
            case "announces four gigabytes" -> FaultyMunged.Fault.HUGE_BODY;
            case "closes at once" -> FaultyMunged.Fault.CLOSES_AT_ONCE;
            case "closes after the request" -> FaultyMunged.Fault.DIES_AFTER_REQUEST;
            case "answers half a header" -> FaultyMunged.Fault.HALF_HEADER;
            case "answers half a body" -> FaultyMunged.Fault.HALF_BODY;
            case "says nothing" -> FaultyMunged.Fault.SILENT;
            case "reads nothing" -> FaultyMunged.Fault.NEVER_READS;
            case "stalls within the body" -> FaultyMunged.Fault.STALLS;
            default -> throw new IllegalArgumentException("no fault of a daemon is called '" + name + "'");
        };
    }
}
