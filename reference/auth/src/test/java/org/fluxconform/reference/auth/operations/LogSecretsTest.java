package org.fluxconform.reference.auth.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is used and abused in every way, and what it leaves behind: none of it may hold a secret. */
@Isolated("it looks at the log of all")
class LogSecretsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SIGNING_SECRET = "planted signing secret of 32 bytes or more";
    private static final String ENCRYPTION_KEY = "planted encryption key of 32 bytes or more";
    private static final String PLANTED = "planted-secret-value";
    private static final String SOURCE = String.join(
            "\n",
            "from flux import task, workflow",
            "@task",
            "async def load(): pass",
            "@workflow",
            "async def report(ctx):",
            "    await load()",
            "");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> secrets =
            new ArrayList<>(List.of(SIGNING_SECRET, ENCRYPTION_KEY, PLANTED, FakeWorker.BOOTSTRAP_TOKEN));
    private final List<String> refusals = new ArrayList<>();

    @TempDir
    Path home;

    private TestServer server;
    private String admin;

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void silence() {
        root.detachAppender(logged);
        Logs.level(false);
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    /** Sends it and keeps what is said if it is refused. */
    private Answer send(String method, String path, String token, Object body) {
        Answer answer = server.send(method, path, token, body);
        if (answer.status() >= 400) {
            refusals.add(answer.text());
        }
        return answer;
    }

    private TestServer start(TestIssuer issuer, Map<String, String> more) throws IOException {
        Map<String, String> configuration = new HashMap<>(issuer.configuration("viewer"));
        configuration.put("debug", "true");
        configuration.put("security.auth.api_keys.enabled", "true");
        configuration.put("security.execution_token_secret", SIGNING_SECRET);
        configuration.put("security.encryption.encryption_key", ENCRYPTION_KEY);
        configuration.put("workers.bootstrap_token", FakeWorker.BOOTSTRAP_TOKEN);
        configuration.put("workers.register_rate_limit", "");
        configuration.putAll(more);
        server = TestServer.start(home, configuration);
        admin = secret(Files.readString(home.resolve("admin-bootstrap-key")).strip());
        return server;
    }

    private void registerWorkflow() {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/workflows"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Authorization", "Bearer " + admin)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w.py\"\r\n\r\n" + SOURCE
                                + "\r\n--b--\r\n"))
                .build();
        Answer answer = server.send(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void useKeysAndSecrets() {
        send(
                "POST",
                "/admin/principals",
                admin,
                Map.of("subject", "svc", "type", "service_account", "roles", List.of()));
        Answer created = send("POST", "/admin/principals/svc/keys", admin, Map.of("name", "ci"));
        String key = secret(created.json().get("key").stringValue());
        send("GET", "/workflows", key, null);
        send("POST", "/auth/test-token", admin, Map.of("token", key));
        send("PUT", "/admin/secrets/db", admin, Map.of("value", PLANTED));
        assertThat(send("GET", "/admin/secrets/db", admin, null).text()).contains(PLANTED);
        send("DELETE", "/admin/principals/svc/keys/ci", admin, null);
        send("GET", "/workflows", key, null);
    }

    private void runAWorkflow() {
        FakeWorker worker = new FakeWorker(server, "w1");
        try (worker) {
            secret(worker.register().sessionToken());
            worker.connect();
            Answer run = send("POST", "/workflows/default/report/run/async", admin, Map.of("password", PLANTED));
            String id = run.json().get("execution_id").stringValue();
            JsonNode frame = worker.next("execution_scheduled");
            String token = secret(frame.get("exec_token").stringValue());
            worker.claim(id);
            assertThat(send("POST", "/executions/" + id + "/authorize/load", token, null)
                            .status())
                    .isEqualTo(200);
            worker.checkpoint(id, "RUNNING", Map.of());
            worker.checkpoint(id, "COMPLETED", Map.of("output", PLANTED));
            send("POST", "/executions/" + id + "/authorize/load", token, null);
            send("GET", "/admin/roles", token, null);
            worker.tryRegister("planted-wrong-bootstrap");
        }
    }

    private void misuse(TestIssuer issuer) {
        String jwt = secret(issuer.token("alice", Map.of("email", "planted@mail.example")));
        send("GET", "/workflows", jwt, null);
        send("GET", "/admin/roles", jwt, null);
        send("GET", "/workflows", jwt + "x", null);
        secret("planted@mail.example");
        for (String wrong : List.of("flux_sk_" + "ab".repeat(24), "planted-unknown-token", "planted.a.jwt")) {
            send("GET", "/workflows", secret(wrong), null);
        }
        send("POST", "/admin/secrets", admin, "{\"name\": 1, \"value\": \"" + PLANTED + "\"}");
        send("POST", "/admin/secrets", admin, "{\"value\": \"" + PLANTED + "\"}");
        send("PUT", "/admin/secrets/db", admin, "{\"value\": \"" + PLANTED + "\"");
        send("PUT", "/admin/secrets/bad%20name", admin, Map.of("value", PLANTED));
        send("POST", "/auth/test-token", admin, "{\"token\": [\"" + PLANTED + "\"]}");
        send("POST", "/auth/test-token", admin, "{\"token\": \"" + PLANTED + "\", \"token\": 1}");
        send("GET", "/workflows?token=" + PLANTED + "&limit=x", admin, null);
    }

    private String lines() {
        Appender<ILoggingEvent> console = root.getAppender("STDERR");
        var encoder = ((ConsoleAppender<ILoggingEvent>) console).getEncoder();
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
            assertThat(line.strip()).doesNotContain("\n");
            assertThat(JSON.readTree(line).get("level").stringValue()).isNotEmpty();
            // the encoder writes a slash as \/
            lines.append(line.replace("\\/", "/"));
        }
        return lines.toString();
    }

    @Test
    void noSecretIsInLogsRefusalsNumbersOrAudit() throws Exception {
        try (TestIssuer issuer = new TestIssuer(Clock.systemUTC())) {
            try (TestServer running = start(issuer, Map.of())) {
                registerWorkflow();
                useKeysAndSecrets();
                runAWorkflow();
                misuse(issuer);
                refusals.add(server.get("/metrics", admin).text());
                refusals.add(server.get("/admin/audit", admin).text());
                refusals.add(server.get("/openapi.json", admin).text());
                refusals.add(server.get("/docs", admin).text());
                for (String list :
                        List.of("/admin/principals", "/admin/principals/w1/keys", "/admin/secrets", "/workers")) {
                    refusals.add(server.get(list, admin).text());
                }
            }
        }
        String lines = lines();
        assertThat(lines).contains("/executions/").contains("\"request_id\"");
        assertThat(logged.list.size()).isGreaterThan(30);
        assertThat(refusals.size()).isGreaterThan(12);
        secrets.add("planted-wrong-bootstrap");
        for (String secret : secrets) {
            assertThat(lines).as("logs").doesNotContain(secret);
            assertThat(refusals)
                    .as("answers")
                    .allSatisfy(text -> assertThat(text).doesNotContain(secret));
        }
    }

    /** The password of a database that can't be reached, and what is too short or of the wrong kind. */
    @Test
    void aServerThatCannotStartNamesNoSecret() {
        for (Map<String, String> wrong : List.of(
                Map.of("database_url", "postgresql://flux:" + PLANTED + "@127.0.0.1:1/flux"),
                Map.of("database_url", "jdbc:postgresql://127.0.0.1:1/flux?user=flux&password=" + PLANTED),
                Map.of("database_url", "postgresql://flux:" + PLANTED + "@[nonsense/flux"),
                Map.of("security.execution_token_secret", PLANTED),
                Map.of("security.encryption.encryption_key", PLANTED))) {
            Throwable failure = catchThrowable(() -> TestServer.start(home, wrong));
            assertThat(failure).as("%s", wrong.keySet()).isNotNull();
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(PLANTED);
        }
        assertThat(lines()).doesNotContain(PLANTED);
    }

    @Test
    void noSecretIsReadableInTheDatabase() throws Exception {
        try (TestIssuer issuer = new TestIssuer(Clock.systemUTC())) {
            try (TestServer running = start(issuer, Map.of())) {
                useKeysAndSecrets();
                secret(new FakeWorker(server, "w1").register().sessionToken());
                misuse(issuer);
            }
        }
        StringBuilder stored = new StringBuilder();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(file -> file.getFileName().toString().contains(".db"))
                    .toList()) {
                stored.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(stored.toString()).contains("svc");
        for (String secret : secrets) {
            assertThat(stored.toString()).doesNotContain(secret);
        }
    }

    @Test
    void eachRequestHasAnIdThatItsLogLinesAndItsAnswerName() throws Exception {
        try (TestIssuer issuer = new TestIssuer(Clock.systemUTC())) {
            try (TestServer running = start(issuer, Map.of())) {
                HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/nowhere"))
                        .header("X-Request-Id", "chosen-by-a-caller")
                        .build();
                assertThat(server.send(request).header("X-Request-Id")).isEqualTo("chosen-by-a-caller");
                HttpRequest hostile = HttpRequest.newBuilder(server.uri().resolve("/nowhere"))
                        .header("X-Request-Id", "a\" b")
                        .build();
                assertThat(server.send(hostile).header("X-Request-Id")).matches("[0-9a-f]{16}");
            }
        }
        assertThat(lines()).contains("\"request_id\":\"chosen-by-a-caller\"");
    }

    @Test
    void withoutDebugReadsThatSucceedAreNotLogged() throws Exception {
        try (TestIssuer issuer = new TestIssuer(Clock.systemUTC())) {
            try (TestServer running = start(issuer, Map.of("debug", "false"))) {
                send("GET", "/workflows", admin, null);
                send("GET", "/workflows", null, null);
            }
        }
        assertThat(lines()).contains("GET /workflows 401").doesNotContain("GET /workflows 200");
    }
}
