package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.server.Configuration;
import org.fluxconform.kit.scenario.auth.server.Server;
import org.fluxconform.kit.scenario.auth.server.Servers;

/** Which server is asked. */
public final class ServerSteps {

    private final Scene scene;

    public ServerSteps(Scene scene) {
        this.scene = scene;
    }

    @After(order = 100)
    public void close() throws Exception {
        scene.close();
    }

    @Given("a server")
    public void standard() {
        scene.server();
    }

    @Given("a server without authentication")
    public void withoutAuthentication() {
        scene.use(scene.servers().shared(open()));
    }

    @Given("a server that takes API keys and no tokens of an issuer")
    public void apiKeysOnly() {
        scene.use(scene.servers().shared(scene.servers().standard().without(Configuration.OIDC)));
    }

    @Given("a server that takes tokens of an issuer and no API keys")
    public void issuerOnly() {
        scene.use(scene.servers()
                .shared(scene.servers()
                        .standard()
                        .without(Configuration.API_KEYS)
                        .with(Configuration.DEFAULT_ROLES, "[\"admin\"]")));
    }

    @Given("a server with")
    public void configured(DataTable settings) {
        scene.use(scene.servers().shared(changed(settings)));
    }

    @Given("a server of its own with")
    public void ownServer(DataTable settings) {
        scene.use(own(changed(settings)));
    }

    @Given("a server of its own that is configured by flux.toml")
    public void configuredByFile() {
        Server server = scene.servers().ownByFile(scene.servers().standard());
        scene.closeLater(() -> Servers.close(server));
        scene.use(server);
    }

    @When("the server is started again with")
    public void restart(DataTable settings) {
        Server before = scene.server();
        Servers.close(before);
        Server after = scene.servers().again(before, changed(settings));
        scene.closeLater(() -> Servers.close(after));
        scene.use(after);
    }

    private Server own(Configuration configuration) {
        Server server = scene.servers().own(configuration);
        scene.closeLater(() -> Servers.close(server));
        return server;
    }

    private Configuration open() {
        return scene.servers().standard().without(Configuration.API_KEYS).without(Configuration.OIDC);
    }

    /** An empty value leaves the key out. */
    private Configuration changed(DataTable settings) {
        Configuration configuration = scene.servers().standard();
        for (Map.Entry<String, String> entry :
                settings.asMap(String.class, String.class).entrySet()) {
            configuration = entry.getValue() == null
                    ? configuration.without(entry.getKey())
                    : configuration.with(entry.getKey(), entry.getValue());
        }
        return configuration;
    }
}
