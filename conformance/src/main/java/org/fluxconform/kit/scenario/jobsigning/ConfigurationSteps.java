package org.fluxconform.kit.scenario.jobsigning;

import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.CA;
import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.CURVE;
import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.MUNGE;
import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.quoted;
import static org.fluxconform.kit.scenario.jobsigning.configuration.Configuration.tableOf;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;

/** What stands in the configuration, from the start and after a change. */
public final class ConfigurationSteps {

    private static final String KEY = "(max-ttl|default-type|allowed-types|socket-path|require-ca|cert-path)";

    private final Site site;
    private final Scene scene;
    private final Hosts hosts;
    private final CertificateDesk desk;
    private final Mechanisms mechanisms;

    public ConfigurationSteps(Site site, Scene scene, Hosts hosts, CertificateDesk desk, Mechanisms mechanisms) {
        this.site = site;
        this.scene = scene;
        this.hosts = hosts;
        this.desk = desk;
        this.mechanisms = mechanisms;
    }

    /** With what the mechanism needs; of several, the first one that the subject has. */
    @Given("^a configuration for ((?:munge|curve|none)(?:, else (?:munge|curve|none))*)$")
    public void forMechanism(String names) {
        String mechanism = mechanisms.firstOf(List.of(names.split(", else ")));
        site.set(configuration -> configuration.only(mechanism));
        scene.name("mechanism", mechanism);
        if (mechanism.equals("munge")) {
            useSocketOfLogin();
        }
        if (mechanism.equals("curve")) {
            useCertificateOfAuthority();
        }
    }

    @Given("^it stays in one place, (with the same size and time, )?whatever is changed in it$")
    public void staysInPlace(String unnoticed) {
        site.stayInPlace(unnoticed != null);
    }

    @Given("the recommended configuration")
    public void recommended() {
        site.set(recommendedValues());
    }

    @Given("the configuration")
    public void asPrinted(String text) {
        String socket = site.configuration().value(MUNGE, "socket-path").orElseThrow();
        site.set(configuration -> configuration
                .withoutTable(Configuration.SIGN)
                .with(MUNGE, "socket-path", socket)
                .respelt(rest -> text + "\n\n" + rest));
    }

    @Given("^a configuration with the keys ([a-z, -]+)$")
    public void withKeys(String names) {
        List<String> keys = List.of(names.split(", "));
        List<String> needed = new ArrayList<>();
        if (keys.contains("socket-path")) {
            useSocketOfLogin();
            needed.add("munge");
        }
        if (keys.contains("require-ca")) {
            useCertificateOfAuthority();
            needed.add("curve");
        }
        site.set(configuration -> configuration
                .only(needed.get(0))
                .with(Configuration.SIGN, "allowed-types", Configuration.list(needed)));
        for (String key : keys) {
            site.configuration().value(tableOf(key), key).orElseThrow();
        }
    }

    @Given("^a max-ttl of (\\d+) seconds$")
    public void aMaxTtl(String seconds) {
        site.set(configuration -> configuration.with(Configuration.SIGN, "max-ttl", seconds));
    }

    @Given("^" + KEY + " is (?!left out)(.+)$")
    public void keyIs(String key, String value) {
        site.set(configuration -> configuration.with(tableOf(key), key, scene.filled(value)));
    }

    @When("^" + KEY + " becomes (.+)$")
    public void keyBecomes(String key, String value) {
        site.change(configuration -> configuration.with(tableOf(key), key, scene.filled(value)));
    }

    @When("^" + KEY + " is left out$")
    public void keyLeftOut(String key) {
        site.change(configuration -> configuration.without(tableOf(key), key));
    }

    @When("^([a-z-]+) in \\[ca\\] becomes (.+)$")
    public void caKeyBecomes(String key, String value) {
        site.change(configuration -> configuration.with(CA, key, value));
    }

    @When("^([a-z-]+) in \\[ca\\] is left out$")
    public void caKeyLeftOut(String key) {
        site.change(configuration -> configuration.without(CA, key));
    }

    @When("^the key (\\S+) with the value (.+) is added to \\[(\\S+)\\]$")
    public void keyAdded(String key, String value, String table) {
        site.change(configuration -> configuration.with(table, key, value));
    }

    @When("^the key (munge|curve) of \\[sign\\] is (\\S+) and no table$")
    public void keyInsteadOfTable(String key, String value) {
        String table = Configuration.SIGN + "." + key;
        site.change(configuration -> (configuration.hasTable(table) ? configuration.withoutTable(table) : configuration)
                .with(Configuration.SIGN, key, value));
    }

    @When("^the \\[(\\S+)\\] table is left out of it$")
    public void tableLeftOut(String table) {
        site.change(configuration -> configuration.withoutTable(table));
    }

    @When("^a table \\[(\\S+)\\] is added to it$")
    public void tableAdded(String table) {
        site.change(configuration -> configuration.with(table, "x", "1"));
    }

    @When("^socket-path names the daemon of (\\w+)$")
    public void socketOfHost(String host) {
        site.change(socketPath(hosts.socket(host)));
    }

    @When("socket-path names a socket that is not there")
    public void socketMissing() {
        Path missing = missing();
        scene.name("socket", missing);
        site.change(socketPath(missing));
    }

    @When("socket-path names a file that is no socket")
    public void socketIsFile() throws IOException {
        Path file = Files.writeString(scene.newFolder("socket").resolve("file"), "no socket");
        scene.name("socket", file);
        site.change(socketPath(file));
    }

    @When("socket-path names a folder")
    public void socketIsFolder() {
        Path folder = scene.newFolder("socket");
        scene.name("socket", folder);
        site.change(socketPath(folder));
    }

    @When("cert-path names a certificate that is not there")
    public void certificateMissing() {
        site.change(configuration -> configuration.with(CURVE, "cert-path", quoted(missing())));
    }

    @When("cert-path in [ca] names a certificate that is not there")
    public void authorityMissing() {
        site.change(configuration -> configuration.with(CA, "cert-path", quoted(missing())));
    }

    @When("cert-path names another certificate, which no authority has signed")
    public void anotherCertificate() {
        Path name = desk.filed(desk.plain()).name();
        site.change(configuration -> configuration.with(CURVE, "cert-path", quoted(name)));
    }

    private void useSocketOfLogin() {
        site.set(socketPath(hosts.socket("login")));
    }

    private void useCertificateOfAuthority() {
        desk.establish(UnaryOperator.identity());
        desk.use(desk.issued("alice"));
    }

    private Path missing() {
        Path missing = scene.newFolder("empty").resolve("missing");
        scene.name("missing", missing);
        return missing;
    }

    private static UnaryOperator<Configuration> socketPath(Path socket) {
        return configuration -> configuration.with(MUNGE, "socket-path", quoted(socket));
    }

    /** The recommended values in [sign], all else as it is. */
    static UnaryOperator<Configuration> recommendedValues() {
        Configuration recommended = Configuration.recommended();
        return configuration -> {
            Configuration changed = configuration;
            for (String key : new String[] {"max-ttl", "default-type", "allowed-types"}) {
                changed = changed.with(
                        Configuration.SIGN,
                        key,
                        recommended.value(Configuration.SIGN, key).orElseThrow());
            }
            return changed;
        };
    }
}
