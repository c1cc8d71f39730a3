package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.Exchange;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.variant.ConfigurationVariants;

/** A configuration changed in many ways, which are generated over a list of keys, types or spellings, and tried one after the other. */
public final class ConfigurationVariantSteps {

    private static final String TABLE = "\\[(sign|sign\\.munge|sign\\.curve|ca)\\]";

    private final Site site;
    private final Scene scene;
    private final Trial trial;
    private final Requests requests;
    private final Clauses clauses;
    private final Exchanges exchanges;
    private Map<String, UnaryOperator<Configuration>> variants = Map.of();

    public ConfigurationVariantSteps(
            Site site, Scene scene, Trial trial, Requests requests, Clauses clauses, Exchanges exchanges) {
        this.site = site;
        this.scene = scene;
        this.trial = trial;
        this.requests = requests;
        this.clauses = clauses;
        this.exchanges = exchanges;
    }

    @When("^each other spelling of (\\S+) is added to " + TABLE + "$")
    public void misspelt(String key, String table) {
        variants = ConfigurationVariants.misspelt(site.configuration(), table, key);
    }

    @When("^each key of another table is added to " + TABLE + "$")
    public void misplaced(String table) {
        variants = ConfigurationVariants.misplaced(site.configuration(), table);
    }

    @When("^a value of each other type is given to (\\S+) of " + TABLE + "$")
    public void mistyped(String key, String table) {
        variants = ConfigurationVariants.mistyped(table, key);
    }

    @When("^each other spelling of (\\S+) is given to (default-type|allowed-types)$")
    public void misnamed(String mechanism, String key) {
        variants = ConfigurationVariants.misnamed(key, scene.filled(mechanism));
    }

    @When("each key of each table is written twice")
    public void doubled() {
        variants = ConfigurationVariants.doubled(site.configuration());
    }

    @Then("requests are neither signed nor verified with any of them")
    public void refused() {
        each(trial::refusesToSignAndToVerify);
    }

    /** Where it is the verifier's table alone. */
    @Then("no request is verified with any of them")
    public void unverified() {
        each(() -> Expect.refused(
                requests.verify(requests.original().text()), "a configuration with which no request is verified"));
    }

    @Then("^with the configuration itself " + Clauses.ENDINGS + "$")
    public void itself(String ending) {
        requests.take(Way.USUAL);
        clauses.hold(ending);
    }

    private void each(Runnable question) {
        Expect.that(!variants.isEmpty(), "variants of the configuration in this scenario", "none so far");
        variants.forEach((words, change) -> {
            exchanges.record("configuration", words, "written", Exchange.Answer.ANSWERED, 0);
            try {
                site.under(change, question);
            } catch (AssertionError wrong) {
                throw new AssertionError(words + ": " + wrong.getMessage(), wrong);
            }
        });
    }
}
