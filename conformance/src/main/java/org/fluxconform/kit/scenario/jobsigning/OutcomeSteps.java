package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What came of a verification, and what a signed request looks like. */
public final class OutcomeSteps {

    private static final Map<String, Character> TYPES =
            Map.of("string", 's', "integer", 'i', "boolean", 'b', "timestamp", 't');

    private final Requests requests;
    private final People people;
    private final Scene scene;
    private final CertificateDesk desk;

    public OutcomeSteps(Requests requests, People people, Scene scene, CertificateDesk desk) {
        this.requests = requests;
        this.people = people;
        this.scene = scene;
        this.desk = desk;
    }

    @Then("^it is accepted as (\\w+)'s$")
    public void accepted(String user) {
        requests.isOf(requests.verdict(), user);
    }

    @Then("^it is read as (\\w+)'s$")
    public void read(String user) {
        requests.isOf(requests.verdict(), user);
    }

    @Then("^it is accepted as (\\w+)'s each time$")
    public void acceptedEachTime(String user) {
        Expect.that(
                requests.verdicts().size() > 1,
                "several verifications",
                requests.verdicts().size());
        requests.verdicts().forEach(verdict -> requests.isOf(verdict, user));
    }

    @Then("it is refused each time")
    public void refusedEachTime() {
        Expect.that(
                requests.verdicts().size() > 1,
                "several verifications",
                requests.verdicts().size());
        requests.verdicts().forEach(verdict -> Expect.refused(verdict, "a refusal"));
    }

    @Then("^it is not accepted as (\\w+)'s$")
    public void notAccepted(String user) {
        boolean accepted = requests.verdict() instanceof Verdict.Accepted as && as.userid() == people.uid(user);
        Expect.that(!accepted, "no request of " + user + "'s (user " + people.uid(user) + ")", requests.verdict());
    }

    @Then("it is accepted")
    public void accepted() {
        requests.isSignersOwn(requests.verdict());
    }

    @Then("it is refused")
    public void refused() {
        Expect.refused(requests.verdict(), "a refusal");
    }

    @Then("^it is refused with the error \"(.*)\"$")
    public void refusedWith(String error) {
        alice();
        Expect.error(Expect.refused(requests.verdict(), "a refusal").error(), scene.filled(error));
    }

    @Then("^it is refused with an error that begins with \"(.*)\"$")
    public void refusedBeginningWith(String error) {
        refusedWith(error + "*");
    }

    @Then("its content is what alice signed")
    public void content() {
        requests.isContent(requests.verdict());
    }

    @Then("it has no content")
    public void noContent() {
        Verdict.Accepted accepted = Expect.accepted(requests.verdict(), "an accepted request");
        Expect.that(accepted.content() == null, "no content", accepted);
    }

    @Then("^it was signed with (munge|curve|none)$")
    public void mechanism(String mechanism) {
        Verdict.Accepted accepted = Expect.accepted(requests.verdict(), "an accepted request");
        Expect.that(accepted.mechanism().equals(mechanism), "a request signed with " + mechanism, accepted);
    }

    /** The protocol has no place for either in a refusal, so only the error text could give them away. */
    @Then("no user and no content is reported")
    public void nothingReported() {
        String error = Expect.refused(requests.verdict(), "a refusal").error();
        byte[] content = requests.original().content();
        boolean telling = content.length > 8
                && (error.contains(new String(content, StandardCharsets.ISO_8859_1).strip())
                        || error.contains(SignedRequest.base64(content)));
        Expect.that(!telling, "an error without the content", error);
        Expect.that(!error.contains("MUNGE:"), "an error without the credential", "one that quotes it");
    }

    @Then("the error holds nothing of its content and its signature")
    public void nothingOfRequest() {
        String error = Expect.refused(requests.verdict(), "a refusal").error();
        String signature = SignedRequest.of(requests.current()).signature();
        Telling.nothing(error, requests.original().content(), "the content");
        Telling.nothing(error, signature.getBytes(StandardCharsets.ISO_8859_1), "the signature");
    }

    @Then("the error holds nothing of the secret key")
    public void nothingOfKey() {
        String error = Expect.notSigned(requests.trial(), "no signed request");
        Telling.nothing(error, desk.papers().pair().secretKey(), "the secret key");
    }

    @Then("^the request itself is accepted as (\\w+)'s$")
    public void originalAccepted(String user) {
        requests.mustBeGood();
        requests.isOf(requests.verdict(), user);
    }

    @Then("^the request itself is not accepted as (\\w+)'s$")
    public void originalNotAccepted(String user) {
        requests.verify(requests.original().text());
        notAccepted(user);
    }

    @Then("its header begins with these entries")
    public void headerBegins(DataTable table) {
        List<Entry> expected = table.asMaps().stream()
                .map(row -> new Entry(row.get("key"), TYPES.get(row.get("type")), value(row.get("value"))))
                .toList();
        List<Entry> got = SignedRequest.of(requests.current()).entries().list();
        Expect.that(got.subList(0, Math.min(got.size(), expected.size())).equals(expected), "" + expected, got);
    }

    @Then("its payload is what alice signed, in strict base64")
    public void payload() {
        String expected = SignedRequest.base64(requests.original().content());
        String got = SignedRequest.of(requests.current()).payload();
        Expect.that(got.equals(expected), expected, got);
    }

    private String value(String words) {
        return words.equals("alice's") ? "" + people.uid("alice") : words;
    }

    /** Error texts may name them. */
    private void alice() {
        people.uid("alice");
        people.uid("bob");
    }
}
