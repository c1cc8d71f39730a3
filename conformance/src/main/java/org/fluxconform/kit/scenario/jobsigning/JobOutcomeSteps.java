package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fluxconform.kit.scenario.jobsigning.Jobs.Submission;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.LaunchedJob;
import tools.jackson.databind.JsonNode;

/** What becomes of what was submitted. */
public final class JobOutcomeSteps {

    private static final String WHICH = "^the (first|second|other|newer|older) job ";

    private final Jobs jobs;
    private final People people;
    private final Hosts hosts;
    private final SubmissionSteps submissions;
    private JobService.Answer answer;

    public JobOutcomeSteps(Jobs jobs, People people, Hosts hosts, SubmissionSteps submissions) {
        this.jobs = jobs;
        this.people = people;
        this.hosts = hosts;
        this.submissions = submissions;
    }

    @Then("^it becomes a job of (\\w+)'s$")
    public void becomesJob(String user) {
        answeredWithId();
        isOf(user);
    }

    @Then("^the job of that id is (\\w+)'s$")
    public void isOf(String user) {
        JobService.Answer job = jobs.look(Jobs.id(jobs.last().answer()));
        long uid = Jobs.field(job, "userid").map(JsonNode::asLong).orElse(-1L);
        Expect.that(uid == people.uid(user), "a job of user " + people.uid(user), Jobs.shown(job));
    }

    @Then("^the job runs with what (\\w+) signed$")
    public void runs(String signer) {
        runsAsSigned(jobs.last(), signer);
    }

    @Then(WHICH + "runs with what (\\w+) signed$")
    public void runs(String which, String signer) {
        runsAsSigned(named(which), signer);
    }

    @Then("^each of the (\\d+) has run once, with what its signer signed$")
    public void eachHasRun(int count) {
        List<Submission> all = jobs.all();
        Expect.that(all.size() == count, count + " submissions", all.size());
        Set<String> ids = all.stream().map(one -> Jobs.id(one.answer())).collect(Collectors.toSet());
        Expect.that(ids.size() == count, count + " different ids", ids.size());
        all.forEach(one -> runsAsSigned(one, one.signer()));
        all.forEach(one -> jobs.awaitState(one, "completed"));
        for (Submission one : all) {
            long runs = jobs.runs(one);
            Expect.that(runs == 1, "one run of job " + Jobs.id(one.answer()), runs + " runs");
        }
    }

    @Then("each second one is turned away, and the others run with what their signers signed")
    public void eachSecondIsTurnedAway() {
        List<Submission> all = jobs.all();
        for (int number = 0; number < all.size(); number++) {
            Submission one = all.get(number);
            if (number % 2 == 0) {
                runsAsSigned(one, one.signer());
            } else {
                turnedAway(one);
            }
        }
        for (int number = 1; number < all.size(); number += 2) {
            Expect.that(
                    !jobs.hasRun(all.get(number).content()), "that what was turned away has not run", "that it has");
        }
    }

    @Then("the two are answered 202 with ids that differ")
    public void twoJobs() {
        answeredWithId();
        String first = Jobs.id(jobs.nth(0).answer());
        String second = Jobs.id(jobs.nth(1).answer());
        Expect.that(!first.equals(second), "two ids", "the id " + first + " twice");
    }

    @Then(WHICH + "does not run$")
    public void doesNotRun(String which) {
        Submission submission = named(which);
        runsToEndWithout();
        jobs.awaitTurn(submission);
        jobs.hasNotRun(submission);
    }

    @Then(WHICH + "is completed$")
    public void completed(String which) {
        jobs.awaitState(named(which), "completed");
    }

    @Then(WHICH + "is refused with the error \"(.*)\"$")
    public void refusedAtLaunch(String which, String error) {
        JobService.Answer job = jobs.awaitState(named(which), "refused");
        Expect.error(Jobs.field(job, "error").map(JsonNode::asString).orElse(""), error);
        jobs.hasNotRun(named(which));
    }

    @Then(WHICH + "is refused and tells an error$")
    public void refusedAtLaunch(String which) {
        refusedWithError(named(which));
    }

    private void refusedWithError(Submission submission) {
        JobService.Answer job = jobs.awaitState(submission, "refused");
        String error = Jobs.field(job, "error").map(JsonNode::asString).orElse("");
        Expect.that(!error.isBlank(), "an error", Jobs.shown(job));
        jobs.hasNotRun(submission);
    }

    @Then("it is turned away")
    public void turnedAway() {
        turnedAway(jobs.last());
    }

    private static void turnedAway(Submission submission) {
        JobService.Answer got = submission.answer();
        Expect.that(got.status() / 100 == 4, "a refusal", Jobs.shown(got));
        Expect.that(Jobs.field(got, "id").isEmpty(), "no job", Jobs.shown(got));
    }

    @Then("nothing of it has run when a good request has")
    public void hasNotRun() {
        byte[] content = jobs.last().content();
        runsToEndWithout();
        Expect.that(!jobs.hasRun(content), "that its content has not run", "that it has");
    }

    @Then("nothing of it has run when all is as before and a good request has")
    public void hasNotRunAfterAll() {
        submissions.allAsBefore();
        hasNotRun();
    }

    @Then("it becomes no job")
    public void becomesNoJob() {
        JobService.Answer got = jobs.last().answer();
        Expect.that(got.status() / 100 >= 4 && Jobs.field(got, "id").isEmpty(), "no job", Jobs.shown(got));
    }

    @Then("it is refused at launch and tells an error")
    public void refusedAtLaunch() {
        refusedWithError(jobs.last());
    }

    @Then("a request in bob's name that alice signed is turned away")
    public void claimedIsTurnedAway() {
        submissions.submitsInBobsName();
        turnedAway();
    }

    @Then("^it is answered 202 with an id$")
    public void answeredWithId() {
        Expect.that(
                jobs.last().answer().status() == 202,
                "202",
                Jobs.shown(jobs.last().answer()));
        Expect.that(
                !Jobs.id(jobs.last().answer()).isEmpty(),
                "an id",
                Jobs.shown(jobs.last().answer()));
    }

    @Then("a request that she has just signed is answered 202 with an id")
    public void goodIsAnswered() {
        submissions.submitsSigned("a request");
        answeredWithId();
    }

    @When("^somebody asks for the job of an id that is that of the job (with a letter more|with a blank more)$")
    public void asksForLike(String how) {
        String id = Jobs.id(jobs.last().answer());
        answer = jobs.look(how.equals("with a letter more") ? id + "x" : id + " ");
    }

    @When("^somebody asks for the job (\\S+)$")
    public void asksFor(String id) {
        answer = jobs.look(id);
    }

    @Then("^it is answered (\\d+) with a detail$")
    public void answeredWithDetail(int status) {
        JobService.Answer got = answer == null ? jobs.last().answer() : answer;
        Expect.that(got.status() == status, "" + status, Jobs.shown(got));
        Expect.that(!detail(got).isBlank(), "a detail", Jobs.shown(got));
    }

    @Then("^it is answered (\\d+) with the detail \"(.*)\"$")
    public void answeredWithTheDetail(int status, String detail) {
        answeredWithDetail(status);
        Expect.error(detail(jobs.last().answer()), detail);
    }

    @Then("a job that exists is answered 200")
    public void existingIsAnswered() {
        submissions.submitsSigned("a request");
        JobService.Answer job = jobs.look(Jobs.id(jobs.last().answer()));
        Expect.that(job.status() == 200, "200", Jobs.shown(job));
    }

    @Then("neither the answers nor the log hold its credential or its content")
    public void nothingTold() {
        nothingTold(secretsOf(jobs.last()));
    }

    @Then("neither the answers nor the log hold the signature, the content or a secret key of any of them")
    public void nothingOfCurveTold() {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(jobs.instance().authority().pair().secretKey());
        for (Submission one : jobs.all()) {
            byte[] content = one.content();
            secrets.add(content);
            secrets.add(SignedRequest.decoded(SignedRequest.of(one.text()).signature()));
        }
        nothingTold(secrets);
    }

    private void nothingTold(List<byte[]> secrets) {
        String told = jobs.answers().stream().collect(Collectors.joining("\n"))
                + jobs.instance().log();
        secrets.forEach(secret -> Telling.nothing(told, secret, "the request"));
    }

    /** What nobody else may know of: the content, and the credential. */
    private List<byte[]> secretsOf(Submission submission) {
        String credential = hosts.credentialIn(submission.text());
        return List.of(submission.content(), credential.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void runsAsSigned(Submission submission, String signer) {
        LaunchedJob job = jobs.awaitRun(submission);
        String uid = Long.toString(people.uid(signer));
        Expect.that(job.userid().equals(uid), "a run for user " + uid, "one for user " + job.userid());
        Expect.content(job.payload(), submission.content(), "the content as it was signed");
    }

    /** When a request that came later has run, all before it have had their turn. */
    private void runsToEndWithout() {
        submissions.submitsSigned("a request");
        answeredWithId();
        jobs.awaitRun(jobs.last());
    }

    private Submission named(String which) {
        return jobs.nth(which.equals("first") || which.equals("newer") ? 0 : 1);
    }

    private static String detail(JobService.Answer answer) {
        return Jobs.field(answer, "detail").map(JsonNode::asString).orElse("");
    }
}
