package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A server with {@link Sources#BILLING} registered, and what its users and workers do. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class FlowTestBase {

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    TestAccounts accounts;
    TestServer server;
    private final List<AutoCloseable> open = new ArrayList<>();
    private String url;

    TestServer start(String... settings) {
        url = engine.newDatabase(home);
        accounts = TestAccounts.start(home, values(settings));
        server = accounts.server;
        open.add(accounts);
        Answer registered = server.upload(Sources.BILLING, accounts.admin);
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        return server;
    }

    /** Another server on the same database. */
    TestServer startAnother(String... settings) {
        Map<String, String> values = values(settings);
        values.put("security.auth.api_keys.enabled", "true");
        TestServer another = TestServer.start(home, values);
        open.add(0, another);
        return another;
    }

    private Map<String, String> values(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of(
                "database_url",
                url,
                "workers.bootstrap_token",
                FakeWorker.BOOTSTRAP_TOKEN,
                "workers.register_rate_limit",
                "",
                "security.execution_token_secret",
                "a secret for tests only, of more than 32 bytes"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return values;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    FakeWorker worker(String name) {
        FakeWorker worker = new FakeWorker(server, name).register().connect();
        open.add(0, worker);
        return worker;
    }

    static void answers(Answer answer, int status, String json) {
        assertThat(answer.text()).isEqualTo(json);
        assertThat(answer.status()).isEqualTo(status);
    }

    static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }

    /** Runs a workflow. @return the id of the execution */
    String run(String token, String workflow, Object input) {
        Answer answer = server.post("/workflows/" + workflow + "/run", token, input);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(text(answer.json(), "state")).isEqualTo("CREATED");
        return text(answer.json(), "execution_id");
    }

    String state(String execution) {
        return text(accounts.ok(200, "GET", "/executions/" + execution, null).json(), "state");
    }

    int executions() {
        return accounts.ok(200, "GET", "/executions", null).json().get("total").intValue();
    }

    Answer authorize(String token, String execution, String task) {
        return server.post("/executions/" + execution + "/authorize/" + task, token, null);
    }
}
