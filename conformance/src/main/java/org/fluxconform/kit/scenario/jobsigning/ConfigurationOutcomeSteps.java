package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;

/** What a configuration is good for. */
public final class ConfigurationOutcomeSteps {

    private final Trial trial;
    private final Clauses clauses;
    private final Site site;
    private final Scene scene;
    private final Undo undo;
    private final Requests requests;
    private final Hosts hosts;

    public ConfigurationOutcomeSteps(
            Trial trial, Clauses clauses, Site site, Scene scene, Undo undo, Requests requests, Hosts hosts) {
        this.trial = trial;
        this.clauses = clauses;
        this.site = site;
        this.scene = scene;
        this.undo = undo;
        this.requests = requests;
        this.hosts = hosts;
    }

    @Given("a configuration with which requests are signed and verified")
    public void aGoodConfiguration() {
        trial.works();
    }

    @Then("requests are signed and verified with it")
    public void works() {
        trial.works();
    }

    @Then("requests are neither signed nor verified with it")
    public void refusesBoth() {
        trial.refusesToSignAndToVerify();
    }

    @Then("unsigned requests are still verified with it")
    public void verifies() {
        Expect.accepted(trial.verifyGood(), "a configuration with which unsigned requests are verified");
    }

    @Then("^signing and verifying are refused with the error \"(.*)\"$")
    public void refusesBothWith(String error) {
        Expect.error(trial.refusedToSign(), scene.filled(error));
        Expect.error(trial.refusedToVerify(), scene.filled(error));
    }

    @Then("^signing and verifying are refused with an error that begins with \"(.*)\"$")
    public void refusesBothBeginningWith(String error) {
        Expect.error(trial.refusedToSign(), scene.filled(error) + "*");
        Expect.error(trial.refusedToVerify(), scene.filled(error) + "*");
    }

    @Then("signing is refused")
    public void signingRefused() {
        refusal();
    }

    @Then("^signing is refused with the error \"(.*)\"$")
    public void signingRefusedWith(String error) {
        Expect.error(refusal(), scene.filled(error));
    }

    @Then("^verifying is refused with the error \"(.*)\"$")
    public void verifyingRefusedWith(String error) {
        Expect.error(trial.refusedToVerify(), scene.filled(error));
    }

    @Then("^with .+ (?:as before|back in (?:its )?place|taken out|taken back|a user again) " + Clauses.ENDINGS + "$")
    public void asBefore(String ending) {
        undo.all();
        clauses.hold(ending);
    }

    @Then("^with a max-ttl of (\\d+) seconds " + Clauses.ENDINGS + "$")
    public void withMaxTtlOf(String seconds, String ending) {
        withKey("max-ttl", seconds, ending);
    }

    @Then("^with (max-ttl|allowed-types) (\\d+|\\[ .* \\]) " + Clauses.ENDINGS + "$")
    public void withKey(String key, String value, String ending) {
        site.set(configuration -> configuration.with(Configuration.tableOf(key), key, value));
        clauses.hold(ending);
    }

    @Then("^with cert-path left out " + Clauses.ENDINGS + "$")
    public void withoutCertPath(String ending) {
        site.set(configuration -> configuration.without(Configuration.CURVE, "cert-path"));
        clauses.hold(ending);
    }

    @Then("^under the recommended configuration " + Clauses.ENDINGS + "$")
    public void underRecommended(String ending) {
        site.set(ConfigurationSteps.recommendedValues());
        clauses.hold(ending);
    }

    @Then("^with the daemon of (\\w+) " + Clauses.ENDINGS + "$")
    public void withDaemonOf(String host, String ending) {
        requests.take(Way.USUAL.through(hosts.socket(host)));
        clauses.hold(ending);
    }

    private String refusal() {
        Signing tried = requests.trial();
        return tried == null ? trial.refusedToSign() : Expect.notSigned(tried, "no signed request");
    }
}
