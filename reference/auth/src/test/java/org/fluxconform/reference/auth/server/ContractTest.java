package org.fluxconform.reference.auth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.worker.FakeWorker.BOOTSTRAP_TOKEN;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fluxconform.reference.auth.ApiContract;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.worker.EventReader;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client who knows the OpenAPI document and nothing else gets through every endpoint: the smallest body that it describes
 * is accepted, and refused without any of the fields that it requires. That the answers are as described is checked with
 * every request of every test, in {@link ApiContract}.
 */
class ContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String SOURCE = """
            from flux import task, workflow
            from flux.tasks import pause

            @task.with_options(secret_requests=["password"])
            async def load(x):
                return x

            @workflow
            async def report(ctx):
                return await load(await pause("gate"))
            """;

    @TempDir
    Path home;

    private final Set<String> done = new TreeSet<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestAccounts accounts;
    private ApiContract contract;
    private boolean nulls;
    private String token;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** @param withNulls whether optional fields that may be null are sent as null instead of left out */
    @ParameterizedTest
    @CsvSource({"SPEC, false", "SPEC, true", "UPSTREAM, false", "UPSTREAM, true"})
    void everyEndpointTakesAndAnswersWhatTheDocumentSays(Dialect dialect, boolean withNulls) {
        nulls = withNulls;
        accounts = TestAccounts.start(
                home,
                Map.of(
                        "dialect",
                        dialect.name().toLowerCase(Locale.ROOT),
                        "workers.bootstrap_token",
                        BOOTSTRAP_TOKEN,
                        "workers.register_rate_limit",
                        "",
                        "security.encryption.encryption_key",
                        "a key for tests, 32 bytes or more of it"));
        open.add(accounts);
        contract = accounts.server.contract();
        token = accounts.admin;
        server();
        roles();
        principals();
        secrets();
        workflows();
        executions();
        schedules();
        ask("DELETE", "/workflows/default/report");
        assertThat(done)
                .isEqualTo(contract.operations().stream()
                        .map(ApiContract.Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void server() {
        for (String path : List.of("/health", "/ready", "/openapi.json", "/docs", "/metrics", "/auth/permissions")) {
            ask("GET", path);
        }
        ask("POST", "/auth/test-token", Map.of());
        ask("POST", "/auth/test-token", Map.of("token", token));
    }

    private void roles() {
        ask("POST", "/admin/roles", Map.of("name", "reader", "permissions", List.of("workflow:*:*:read")));
        ask("GET", "/admin/roles?limit=1&offset=1");
        ask("GET", "/admin/roles/reader");
        ask("PATCH", "/admin/roles/reader", Map.of());
        ask("PATCH", "/admin/roles/reader", Map.of("add_permissions", List.of("schedule:*:read")));
        ask("POST", "/admin/roles/reader/clone", Map.of("new_name", "second"));
        ask("DELETE", "/admin/roles/second");
    }

    private void principals() {
        ask("POST", "/admin/principals", Map.of("type", "service_account", "subject", "svc"));
        ask("POST", "/admin/principals", Map.of("type", "user", "subject", "ann", "display_name", "Ann"));
        ask("GET", "/admin/principals?type=user");
        ask("GET", "/admin/principals/svc?issuer=flux");
        ask("PATCH", "/admin/principals/svc", Map.of());
        ask("POST", "/admin/principals/svc/roles", Map.of("role", "reader"));
        ask("DELETE", "/admin/principals/svc/roles/reader");
        ask("POST", "/admin/principals/svc/disable");
        ask("POST", "/admin/principals/svc/enable");
        ask("POST", "/admin/principals/svc/keys", Map.of("name", "ci"));
        ask("POST", "/admin/principals/svc/keys", Map.of("name", "short", "expires_in_days", 1));
        ask("GET", "/admin/principals/svc/keys");
        ask("DELETE", "/admin/principals/svc/keys/ci");
        ask("DELETE", "/admin/principals/ann?force=true");
        ask("GET", "/admin/audit?limit=1000");
    }

    private void secrets() {
        ask("PUT", "/admin/secrets/password", Map.of("value", "s3cret"));
        ask("POST", "/admin/secrets", Map.of("name", "second", "value", Map.of("a", List.of(1))));
        ask("GET", "/admin/secrets");
        ask("GET", "/admin/secrets/second");
        ask("POST", "/admin/secrets/batch", List.of("password", "second"));
        ask("DELETE", "/admin/secrets/second");
    }

    private void workflows() {
        assertThat(accounts.server.upload(token, "other", new byte[0]).status()).isEqualTo(422);
        accepted("POST", "/workflows", accounts.server.upload(SOURCE, token));
        ask("GET", "/workflows?namespace=default");
        ask("GET", "/namespaces");
        ask("GET", "/workflows/default/report?version=1");
        ask("GET", "/auth/permissions?workflow=report");
    }

    private void executions() {
        FakeWorker worker = new FakeWorker(accounts.server, "w1");
        token = BOOTSTRAP_TOKEN;
        Map<String, Object> registration = FakeWorker.registration("w1");
        ObjectNode body = JSON.valueToTree(registration);
        ((ObjectNode) body.get("resources"))
                .putArray("gpus")
                .addObject()
                .put("name", "g")
                .put("memory_total", 2)
                .put("memory_available", 1.5);
        ask("POST", "/workers/register", body);
        worker.register().connect();
        open.add(0, worker);
        done.add("GET /workers/{name}/connect");
        token = accounts.admin;

        String id = id(ask("POST", "/workflows/default/report/run", 1));
        String execToken = worker.next("execution_scheduled").get("exec_token").stringValue();
        asWorker(worker, "POST", "/workers/w1/claim/" + id, null);
        checkpoint(worker, id, "RUNNING");
        asWorker(worker, "POST", "/workers/w1/progress/" + id, List.of(Map.of("task_id", "1", "task_name", "load")));
        asWorker(worker, "POST", "/workers/w1/pong", null);
        asWorker(worker, "POST", "/workers/w1/pong", Map.of("status", "active", "metrics", Map.of("load", 1)));
        asWorker(worker, "POST", "/workers/w1/secrets/batch", Map.of("execution_id", id, "names", List.of("password")));
        token = execToken;
        ask("POST", "/executions/" + id + "/authorize/load");
        token = accounts.admin;
        ask("GET", "/workers");
        ask("GET", "/workers/w1");
        ask("GET", "/executions?state=RUNNING&namespace=default&workflow_name=report");
        ask("GET", "/executions/" + id + "?detailed=true");
        ask("GET", "/workflows/default/report/status/" + id);

        checkpoint(worker, id, "PAUSED");
        ask("POST", "/executions/" + id + "/resume?mode=async", 2);
        worker.next("execution_resumed");
        worker.claim(id);
        checkpoint(worker, id, "PAUSED");
        ask("POST", "/workflows/default/report/resume/" + id + "/async", 2);
        worker.next("execution_resumed");
        worker.claim(id);
        ask("POST", "/executions/" + id + "/cancel");
        worker.next("execution_cancelled");
        checkpoint(worker, id, "CANCELLED");

        String second = id(ask("POST", "/workflows/default/report/run/async", null));
        ask("GET", "/workflows/default/report/cancel/" + second);
        streamed(second);
    }

    /** One that has ended tells its state, and no more. */
    private void streamed(String execution) {
        HttpRequest request = HttpRequest.newBuilder(
                        accounts.server.uri().resolve("/executions/" + execution + "?mode=stream"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (EventReader events = EventReader.open(HttpClient.newHttpClient(), request, contract)) {
            events.next("report.execution.cancelled");
            events.awaitEnd();
        }
    }

    private void schedules() {
        Map<String, Object> daily = Map.of("type", "cron", "cron_expression", "0 2 * * *");
        // with authentication on it names an account; the document says so in words
        String id = ask(
                        "POST",
                        "/schedules",
                        Map.of(
                                "workflow_name", "report",
                                "name", "daily",
                                "schedule_config", daily,
                                "run_as_service_account", "svc"))
                .json()
                .get("id")
                .stringValue();
        ask("GET", "/schedules?workflow_name=report&active_only=false");
        ask("GET", "/schedules/daily");
        ask("PUT", "/schedules/" + id, Map.of());
        for (Map<String, Object> config : List.of(
                Map.<String, Object>of("type", "interval", "interval_seconds", 3600),
                Map.<String, Object>of("type", "once", "run_time", "2999-01-01T00:00:00Z"))) {
            ask("PUT", "/schedules/daily", Map.of("schedule_config", config));
        }
        ask("POST", "/schedules/daily/pause");
        ask("POST", "/schedules/daily/resume");
        ask("GET", "/schedules/daily/history");
        ask("DELETE", "/schedules/daily");
        ask("DELETE", "/admin/principals/svc?force=true");
    }

    private void checkpoint(FakeWorker worker, String id, String state) {
        accepted("POST", "/workers/w1/checkpoint/" + id, worker.checkpoint(id, state, Map.of()));
        Map<String, Object> body = Map.of(
                "workflow_id", "any",
                "workflow_namespace", "default",
                "workflow_name", "report",
                "execution_id", id,
                "state", state);
        token = worker.sessionToken();
        refusedWithoutWhatIsRequired("POST", "/workers/w1/checkpoint/" + id, JSON.valueToTree(body));
        token = accounts.admin;
    }

    private void asWorker(FakeWorker worker, String method, String path, Object body) {
        token = worker.sessionToken();
        if (path.contains("/claim/")) {
            // it remembers the generation, which its checkpoints have
            accepted(method, path, worker.claim(path.substring(path.lastIndexOf('/') + 1)));
        } else {
            ask(method, path, body);
        }
        token = accounts.admin;
    }

    private static String id(Answer answer) {
        return answer.json().get("execution_id").stringValue();
    }

    private Answer ask(String method, String path) {
        return ask(method, path, null);
    }

    /** @param body null for none */
    private Answer ask(String method, String path, Object body) {
        limitsOfTheQueryHold(method, path.split("\\?")[0]);
        if (body == null) {
            return accepted(method, path, accounts.server.send(method, path, token, null));
        }
        JsonNode tree = JSON.valueToTree(body);
        refusedWithoutWhatIsRequired(method, path, tree);
        if (nulls) {
            addNulls(schema(method, path), tree);
        }
        return accepted(method, path, accounts.server.send(method, path, token, tree.toString()));
    }

    /** What the document lets parameters be is taken, and what is just beyond is refused before anything else is done. */
    private void limitsOfTheQueryHold(String method, String path) {
        ApiContract.Operation operation = operation(method, path);
        boolean changes = !method.equals("GET") || path.contains("/cancel/");
        contract.query(operation).forEach(parameter -> {
            String name = parameter.get("name").stringValue();
            JsonNode schema = contract.resolved(parameter.get("schema"));
            for (String wrong : beyond(schema)) {
                Answer answer = accounts.server.send(method, path + "?" + name + "=" + wrong, token, null);
                assertThat(answer.status())
                        .as("%s %s?%s=%s: %s", method, path, name, wrong, answer.text())
                        .isIn(400, 422);
            }
            // sync and stream are answered when the execution has ended
            for (String right : changes || name.equals("mode") ? List.<String>of() : within(schema)) {
                Answer answer = accounts.server.send(method, path + "?" + name + "=" + right, token, null);
                assertThat(answer.status())
                        .as("%s %s?%s=%s: %s", method, path, name, right, answer.text())
                        .isNotIn(400, 422);
            }
        });
    }

    private static List<String> beyond(JsonNode schema) {
        List<String> beyond = new ArrayList<>();
        if (schema.has("enum") || !schema.path("type").asString("").equals("string")) {
            beyond.add("perhaps");
        }
        if (schema.has("minimum")) {
            beyond.add(String.valueOf(schema.get("minimum").longValue() - 1));
        }
        if (schema.has("maximum")) {
            beyond.add(String.valueOf(schema.get("maximum").longValue() + 1));
        }
        return beyond;
    }

    private static List<String> within(JsonNode schema) {
        List<String> within = new ArrayList<>();
        schema.path("enum").forEach(value -> within.add(value.stringValue()));
        for (String limit : List.of("minimum", "maximum")) {
            schema.path(limit).asStringOpt().ifPresent(within::add);
        }
        if (schema.path("type").asString("").equals("boolean")) {
            within.addAll(List.of("true", "false"));
        }
        return within;
    }

    private Answer accepted(String method, String path, Answer answer) {
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isBetween(200, 299);
        done.add(
                operation(method, path).method() + " " + operation(method, path).path());
        return answer;
    }

    private ApiContract.Operation operation(String method, String path) {
        return contract.operation(method, path.split("\\?")[0]).orElseThrow();
    }

    private JsonNode schema(String method, String path) {
        return operation(method, path).said().at("/requestBody/content/application~1json/schema");
    }

    private void refusedWithoutWhatIsRequired(String method, String path, JsonNode body) {
        List<String> incomplete = new ArrayList<>();
        leaveOut(schema(method, path), body, body, incomplete);
        for (String wrong : incomplete) {
            Answer answer = accounts.server.send(method, path, token, wrong);
            assertThat(answer.status())
                    .as("%s %s %s: %s", method, path, wrong, answer.text())
                    .isBetween(400, 499);
        }
    }

    /** @param incomplete gets the whole body without each of the fields that the part must have */
    private void leaveOut(JsonNode schema, JsonNode whole, JsonNode part, List<String> incomplete) {
        JsonNode said = chosen(schema, part);
        for (JsonNode required : said.path("required")) {
            ObjectNode complete = ((ObjectNode) part).deepCopy();
            ((ObjectNode) part).remove(required.stringValue());
            incomplete.add(whole.toString());
            ((ObjectNode) part).setAll(complete);
        }
        said.path("properties").properties().stream()
                .filter(field -> part.has(field.getKey()))
                .forEach(field -> leaveOut(field.getValue(), whole, part.get(field.getKey()), incomplete));
        if (part.isArray()) {
            part.forEach(item -> leaveOut(said.path("items"), whole, item, incomplete));
        }
    }

    private void addNulls(JsonNode schema, JsonNode part) {
        JsonNode said = chosen(schema, part);
        said.path("properties").properties().forEach(field -> {
            if (part.has(field.getKey())) {
                addNulls(field.getValue(), part.get(field.getKey()));
            } else if (contract.takes(field.getValue(), "null")) {
                ((ObjectNode) part).putNull(field.getKey());
            }
        });
    }

    /** Of several schemas, the one whose {@code type} the value has. */
    private JsonNode chosen(JsonNode schema, JsonNode value) {
        JsonNode said = contract.resolved(schema);
        for (String either : List.of("oneOf", "anyOf")) {
            for (JsonNode one : said.path(either)) {
                JsonNode candidate = chosen(one, value);
                if (candidate.at("/properties/type/const").equals(value.path("type"))) {
                    return candidate;
                }
            }
        }
        return said;
    }
}
