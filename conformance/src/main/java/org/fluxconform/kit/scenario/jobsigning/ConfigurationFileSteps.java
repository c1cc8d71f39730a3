package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;

/** Configuration as files: how they are spelt, what lies in their folder, and who could write there. */
public final class ConfigurationFileSteps {

    private final Site site;
    private final Trial trial;
    private final Clauses clauses;

    public ConfigurationFileSteps(Site site, Trial trial, Clauses clauses) {
        this.site = site;
        this.trial = trial;
        this.clauses = clauses;
    }

    @Given("the configuration files")
    public void files(DataTable table) {
        trial.keepGood();
        Map<String, String> files = new LinkedHashMap<>();
        table.asMaps()
                .forEach(row ->
                        files.put(row.get("name"), FileContents.named(row.get("content"), site.configuration())));
        site.files(files);
    }

    @When("^only the files that (\\S+) matches are read$")
    public void onlyMatching(String names) {
        site.read(names);
    }

    @Then("^with all files that (\\S+) matches " + Clauses.ENDINGS + "$")
    public void withAllMatching(String names, String ending) {
        site.read(names);
        clauses.hold(ending);
    }

    @When("^the configuration is (nothing|\\[other\\]|sign = 1|\\[\\[sign\\]\\])$")
    public void otherText(String text) {
        site.change(configuration -> configuration.replacedBy(text.equals("nothing") ? "" : text + "\n"));
    }

    @When("^the line (.+) is added to it$")
    public void lineAdded(String line) {
        site.change(configuration -> configuration.respelt(text -> text + "\n" + line + "\n"));
    }

    @When("^it is spelt (.+)$")
    public void spelt(String spelling) {
        site.change(configuration -> configuration.spelt(TomlSpellings.good(spelling)));
    }

    @When("^its text has (.+)$")
    public void badText(String content) {
        site.change(configuration -> configuration.spelt(TomlSpellings.bad(content)));
    }

    @When("^before its first table there is a text (.+)$")
    public void precededByText(String text) {
        site.change(configuration -> configuration.spelt(TomlSpellings.precededBy(text)));
    }

    @When("^its ((?:file|folder) (?:is|can be|belongs) .+)$")
    public void treated(String treatment) {
        site.treat(FolderTreatments.named(treatment));
    }

    @When("^the file (\\S+\\.toml) ((?:is|can be|belongs) .+)$")
    public void oneTreated(String file, String treatment) {
        site.treat(FolderTreatments.named("file " + treatment, file));
    }

    /** The files without the last one, in the order of their names. */
    public void withoutLastFile() {
        Map<String, String> fewer = new LinkedHashMap<>(site.files());
        fewer.remove(
                fewer.keySet().stream().sorted().reduce((one, other) -> other).orElseThrow());
        site.files(fewer);
    }

    @When("^without the last file " + Clauses.ENDINGS + "$")
    public void withoutLastFile(String ending) {
        withoutLastFile();
        trial.works();
    }
}
