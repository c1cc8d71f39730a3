package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fluxconform.kit.scenario.jobsigning.Requests.Original;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.service.Instance;
import org.fluxconform.kit.scenario.jobsigning.service.Instances;
import org.fluxconform.kit.scenario.jobsigning.service.Instances.Kind;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.subject.JobService;

/** Requests are submitted to job services. */
public final class SubmissionSteps {

    private static final Duration TOO_OLD = Duration.ofDays(15);

    private final Instances instances;
    private final Jobs jobs;
    private final Requests requests;
    private final Contents contents;
    private final People people;
    private final Hosts hosts;
    private final Site site;
    private final CertificateDesk desk;
    private final Recipes recipes;
    private final Forge forge;
    private boolean queueStopped;
    private Instant oldest;

    public SubmissionSteps(
            Instances instances,
            Jobs jobs,
            Requests requests,
            Contents contents,
            People people,
            Hosts hosts,
            Site site,
            CertificateDesk desk,
            Recipes recipes,
            Forge forge) {
        this.instances = instances;
        this.jobs = jobs;
        this.requests = requests;
        this.contents = contents;
        this.people = people;
        this.hosts = hosts;
        this.site = site;
        this.desk = desk;
        this.recipes = recipes;
        this.forge = forge;
    }

    @Given("^an instance for all users(?: that alice owns)?$")
    public void instanceForAll() {
        at(instances.of(Kind.FOR_ALL));
    }

    @Given("a single-user instance that alice owns")
    public void singleUserInstance() {
        at(instances.of(Kind.SINGLE_USER));
    }

    @Given("^an instance for all users(?: with (?:a certificate authority,|a max-ttl of 60 seconds))?"
            + " whose queue is stopped$")
    public void instanceWithStoppedQueue() {
        at(instances.of(Kind.WITH_QUEUE));
        stopQueue();
    }

    @Given("a single-user instance with a certificate authority, whose queue is stopped")
    public void singleUserInstanceWithStoppedQueue() {
        at(instances.of(Kind.SINGLE_USER_WITH_QUEUE));
        stopQueue();
    }

    @Given("^(an instance for all users|a single-user instance that alice owns) that has run a request,"
            + " and whose queue is now stopped$")
    public void instanceThatHasRun(String which) {
        at(instances.of(which.startsWith("a single") ? Kind.SINGLE_USER_WITH_QUEUE : Kind.WITH_QUEUE));
        submitsSigned("a request");
        jobs.awaitRun(jobs.last());
        stopQueue();
    }

    @When("^its (configuration is taken away|configuration is no TOML|configuration has no \\[sign\\] table"
            + "|configuration has a max-ttl that is text|configuration has a max-ttl of 10 seconds"
            + "|configuration lists curve alone|MUNGE daemon can't be reached)(, and the queue is started)?$")
    public void broken(String fault, String started) {
        Instance instance = jobs.instance();
        Configuration good = instance.configuration();
        switch (fault) {
            case "configuration is taken away" -> instance.unconfigure();
            case "configuration is no TOML" -> instance.configure("[sign\n");
            case "configuration has no [sign] table" -> instance.configure("[other]\nkey = 1\n");
            case "configuration has a max-ttl that is text" ->
                instance.configure(good.with(Configuration.SIGN, "max-ttl", "\"60\""));
            case "configuration has a max-ttl of 10 seconds" ->
                instance.configure(good.with(Configuration.SIGN, "max-ttl", "10"));
            case "configuration lists curve alone" ->
                instance.configure(good.with(Configuration.SIGN, "allowed-types", "[ \"curve\" ]"));
            default ->
                instance.configure(good.with(
                        Configuration.MUNGE,
                        "socket-path",
                        Configuration.quoted(hosts.socket("compute").resolveSibling("gone"))));
        }
        if (started != null) {
            startQueue();
        }
    }

    @When("^alice submits an unsigned request(?: in the name of (\\w+))?$")
    public void submitsUnsigned(String claimed) {
        SignOrder order = requests.order(contents.named("a request")).with("none");
        requests.sign("alice", claimed == null ? order : order.inTheNameOf(people.uid(claimed)));
        submit();
    }

    /** As no signer would make it. */
    @When("^alice submits an unsigned request with (\\w+)'s number in its header$")
    public void submitsUnsignedAs(String user) {
        requests.sign("alice", requests.order(contents.named("a request")).with("none"));
        Entry userid = Entry.integer("userid", people.uid(user));
        requests.change(text -> {
            SignedRequest request = SignedRequest.of(text);
            return request.withEntries(request.entries().with(userid)).text();
        });
        submit();
    }

    @When("^alice submits (" + Contents.NAMES + ") that she has just signed$")
    public void submitsSigned(String content) {
        requests.sign("alice", requests.order(contents.named(content)).with("munge"));
        submit();
    }

    @When("^alice submits a request that she signed (\\d+) seconds ago$")
    public void submitsSignedAgo(long seconds) {
        requests.sign("alice", requests.order(contents.named("a request")).with("munge"));
        oldest = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds);
        requests.change(text -> hosts.reissued(text, Hosts.madeAt(oldest)));
        submit();
    }

    @When("alice submits a request in the name of bob, with a credential that MUNGE gave to bob")
    public void submitsForBob() {
        SignOrder order = requests.order(contents.named("a request")).with("munge");
        requests.sign("bob", order.inTheNameOf(people.uid("bob")));
        requests.change(text -> hosts.reissued(text, Hosts.givenTo(people.uid("bob"))));
        submit();
    }

    @When("^a request that (\\w+) has just signed is submitted$")
    public void signedIsSubmitted(String user) {
        requests.begin(justSigned(user));
        submit();
    }

    @When("the same request is submitted again")
    public void submitsAgain() {
        submit();
    }

    @When("^(\\w+(?:, \\w+)*) and (\\w+) submit (\\d+) requests at once, each with a content of its own$")
    public void submitAtOnce(String users, String lastUser, int count) {
        List<String> signers = new ArrayList<>(List.of(users.split(", ")));
        signers.add(lastUser);
        List<Original> signed = IntStream.range(0, count)
                .mapToObj(number -> justSigned(signers.get(number % signers.size())))
                .toList();
        jobs.submitAtOnce(signed);
    }

    @When("the queue is started")
    public void started() {
        startQueue();
    }

    /** alice signs, and claims to be bob. */
    void submitsInBobsName() {
        Recipe recipe = recipes.munge("alice", "just now").claiming("bob");
        requests.begin(new Original("alice", recipe.content(), forge.munge(recipe), recipe.at()));
        submit();
    }

    @When("^alice submits a request with (.+)$")
    public void submitsFlawed(String flaw) {
        requests.sign("alice", requests.order(contents.named("a request")).with("munge"));
        requests.change(text -> flawed(text, flaw));
        submit();
    }

    @When("^alice submits (nothing|a line of text|every byte value)$")
    public void submitsText(String name) {
        submitText(Texts.named(name, ""));
    }

    @When("^alice submits (\\d{6,}) bytes (whose number is announced|bit by bit)$")
    public void submitsBytes(int length, String how) {
        String text = "A".repeat(length);
        if (how.equals("bit by bit")) {
            jobs.submitBitByBit("nobody", text);
        } else {
            submitText(text);
        }
    }

    @When("alice submits another request with the credential of the first")
    public void submitsWithCredentialOfFirst() {
        String credential = hosts.credentialIn(requests.original().text());
        requests.sign("alice", requests.order(contents.named("a request")).with("munge"));
        requests.change(text -> hosts.withCredential(text, credential));
        submit();
    }

    @When("^alice and bob submit (\\d+) requests at once, each second one with the credential of the one before$")
    public void submitMixedAtOnce(int count) {
        List<Original> signed = new ArrayList<>();
        for (int number = 0; number < count; number += 2) {
            Original good = justSigned(number % 4 == 0 ? "alice" : "bob");
            Original other = justSigned(good.signer());
            String forged = hosts.withCredential(other.text(), hosts.credentialIn(good.text()));
            signed.add(good);
            signed.add(new Original(other.signer(), other.content(), forged, other.signedAt()));
        }
        jobs.submitAtOnce(signed);
    }

    @When("alice submits a request signed with a revoked certificate of hers")
    public void submitsSignedWithRevoked() {
        desk.use(desk.issued("alice"));
        desk.revoke(desk.papers().certificate());
        requests.sign("alice", requests.order(contents.named("a request")).with("curve"));
        submit();
    }

    @When("^alice submits a request signed with (?:a|another|that) certificate(?: of hers)?$")
    public void submitsSignedWithCertificate() {
        desk.use(desk.issued("alice"));
        requests.sign("alice", requests.order(contents.named("a request")).with("curve"));
        submit();
    }

    @When("the other certificate is revoked, and the queue is started")
    public void revokedAndStarted() {
        desk.revoke(desk.papers().certificate());
        startQueue();
    }

    @When("^allowed-types of the instance becomes (.+), and the queue is started$")
    public void notAllowedAndStarted(String list) {
        jobs.instance().configure(jobs.instance().configuration().with(Configuration.SIGN, "allowed-types", list));
        startQueue();
    }

    @When("^the queue is started as soon as the older one is (\\d+) seconds old$")
    public void startedWhenOld(long seconds) {
        Jobs.await(() -> Instant.now().isAfter(oldest.plusSeconds(seconds)));
        startQueue();
    }

    /** The next scenario finds the instance as this one did. */
    @After
    public void restore() {
        if (queueStopped) {
            allAsBefore();
        }
    }

    void allAsBefore() {
        jobs.instance().configure(jobs.instance().configuration());
        startQueue();
    }

    private Original justSigned(String user) {
        Recipe recipe = recipes.munge(user, "just now");
        return new Original(user, recipe.content(), forge.munge(recipe), recipe.at());
    }

    private void at(Instance instance) {
        jobs.at(instance);
        desk.join(instance.authority(), instance.revoked());
        site.set(before -> instance.configuration());
    }

    private void submit() {
        jobs.submit(requests.original().signer(), requests.original().content(), requests.current());
    }

    private void submitText(String text) {
        jobs.submit("nobody", text.getBytes(StandardCharsets.UTF_8), text);
    }

    private void stopQueue() {
        queueStopped = true;
        answered(jobs.instance().service().stopQueue());
    }

    private void startQueue() {
        answered(jobs.instance().service().startQueue());
    }

    private static void answered(JobService.Answer answer) {
        Expect.that(answer.status() / 100 == 2, "that the queue can be stopped and started", Jobs.shown(answer));
    }

    private String flawed(String text, String flaw) {
        return switch (flaw) {
            case "one character changed in the middle" -> Characters.changed(text, "in the middle");
            case "no signature at all" -> hosts.withCredential(text, "");
            case "a signature that is too old" ->
                hosts.reissued(text, Hosts.madeAt(Instant.now().minus(TOO_OLD)));
            case "a stranger's credential" ->
                hosts.withCredential(text, hosts.domain().foreignForge().forge(hosts.opened(text, "login")));
            case "bob's name in its header" -> withBobsName(SignedRequest.of(text));
            case "nothing before the first dot" -> text.substring(text.indexOf('.'));
            default -> throw new IllegalArgumentException("no flaw of a request is called '" + flaw + "'");
        };
    }

    private String withBobsName(SignedRequest request) {
        Entry bob = Entry.integer("userid", people.uid("bob"));
        return request.withEntries(request.entries().with(bob)).text();
    }
}
