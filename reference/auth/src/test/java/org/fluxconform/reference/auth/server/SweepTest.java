package org.fluxconform.reference.auth.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.ApiContract;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route, asked by an admin with everything that is wrong in paths, queries, bodies and headers: the answer is never a
 * 5xx and never a stack trace, what is refused has a {@code detail}, and the OpenAPI document foresees each answer. The routes are those of the OpenAPI document, so
 * that a new one is asked too.
 */
class SweepTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** As they stand in the request line. */
    private static final List<String> PATH_VALUES = List.of(
            "x",
            "..",
            ".",
            "%2e%2e",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "a%2Fb",
            "a%5Cb",
            "%00",
            "a%00b",
            "%ff%fe",
            "%C3%A9",
            "a.b@c",
            "*",
            "%27%20or%201=1--",
            "%7B%7D",
            "%25",
            "00000000-0000-0000-0000-000000000000",
            "00000000000000000000000000000000",
            "-1",
            "n".repeat(3000));

    private static final List<String> QUERIES = List.of(
            "limit=abc",
            "limit=-1&offset=-1",
            "limit=99999999999999999999&offset=99999999999999999999",
            "limit=1&limit=2",
            "offset=9223372036854775807",
            "type=%00&state=%00&issuer=%00&namespace=%00&workflow_name=%00&workflow=%00",
            "type=%ff&state=%ff&issuer=%ff&namespace=%ff&workflow=%ff",
            "workflow=a/b/c&namespace=..&state=" + "S".repeat(2000),
            "force=perhaps&active_only=perhaps&detailed=perhaps&version=x&mode=",
            "%00=%00&=&&&",
            "issuer=" + "i".repeat(4000));

    /** Each field that any route reads, as something that it can't be. */
    private static final Set<String> FIELDS = Set.of(
            "name",
            "subject",
            "type",
            "external_issuer",
            "display_name",
            "enabled",
            "roles",
            "role",
            "permissions",
            "add_permissions",
            "remove_permissions",
            "new_name",
            "expires_in_days",
            "token",
            "value",
            "workflow_name",
            "workflow_namespace",
            "schedule_config",
            "description",
            "input_data",
            "run_as_service_account",
            "runtime",
            "packages",
            "resources",
            "labels",
            "runners",
            "max_concurrent_executions",
            "healthy",
            "status",
            "in_flight",
            "metrics",
            "workflow_id",
            "execution_id",
            "state",
            "events",
            "output",
            "input",
            "names",
            "current_worker");

    @TempDir
    Path home;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> broken = new ArrayList<>();
    private int asked;
    private String before;

    private String admin;
    private URI uri;
    private ApiContract contract;

    @ParameterizedTest
    @ValueSource(strings = {"spec", "upstream"})
    void nothingThatIsWrongWithARequestIsTheServersFault(String dialect) throws Exception {
        Map<String, String> settings = Map.of(
                "dialect", dialect,
                "security.auth.api_keys.enabled", "true",
                "security.encryption.encryption_key", "a key for tests, 32 bytes or more of it",
                "workers.register_rate_limit", "",
                "workers.bootstrap_token", "for-tests");
        try (TestServer server = TestServer.start(home, settings)) {
            admin = Files.readString(home.resolve("admin-bootstrap-key")).trim();
            uri = server.uri();
            contract = server.contract();
            JsonNode document = server.get("/openapi.json", null).json();
            for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
                for (String method : path.getValue().propertyNames()) {
                    sweep(method.toUpperCase(Locale.ROOT), path.getKey());
                }
            }
            Answer after = server.get("/health", null);
            assertThat(after.status()).isEqualTo(200);
            assertThat(server.get("/admin/roles", admin).status())
                    .as("the admin is who it was")
                    .isEqualTo(200);
        }
        assertThat(String.join("\n", broken)).isEmpty();
        assertThat(asked).as("requests").isGreaterThan(2000);
    }

    private void sweep(String method, String path) throws Exception {
        for (String value : path.contains("{") ? PATH_VALUES : List.of("")) {
            ask(method, fill(path, value), "application/json", "{}".getBytes(UTF_8));
        }
        for (String query : QUERIES) {
            ask(method, fill(path, "x") + "?" + query, "application/json", null);
        }
        if (!method.equals("GET")) {
            for (byte[] body : bodies()) {
                ask(method, fill(path, "x"), "application/json", body);
            }
            for (String type :
                    List.of("text/plain", "multipart/form-data", "multipart/form-data; boundary=", ";;;", "a/b")) {
                ask(method, fill(path, "x"), type, "--\r\n\r\n{}".getBytes(UTF_8));
            }
        }
    }

    private static String fill(String path, String value) {
        return path.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
    }

    private static List<byte[]> bodies() {
        Set<String> texts = new LinkedHashSet<>(
                List.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "1",
                        "-0",
                        "1e999999999",
                        "\"x\"",
                        "[]",
                        "[null]",
                        "[{}]",
                        "[[[]]]",
                        "{}",
                        "{nope",
                        "{\"name\":",
                        "{\"name\":\"a\",\"name\":\"b\"}",
                        "{} {}",
                        "[".repeat(50_000),
                        "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                        "{\"name\":\"\\u0000\",\"subject\":\"\\u0000\",\"role\":\"\\u0000\",\"token\":\"\\u0000\",\"new_name\":\"\\u0000\"}",
                        "{\"name\":\"\\ud800\",\"subject\":\"\\ud800\",\"role\":\"\\ud800\",\"token\":\"\\ud800\",\"value\":\"\\ud800\"}"));
        for (String value : List.of(
                "null",
                "1",
                "-1",
                "1.5",
                "1e400",
                "99999999999999999999",
                "true",
                "\"\"",
                "\"\\u0000\"",
                "[]",
                "[1]",
                "[null]",
                "{}",
                "{\"a\":1}",
                "\"" + "x".repeat(70_000) + "\"")) {
            texts.add(object(value));
        }
        return Stream.concat(
                        texts.stream().map(text -> text.getBytes(UTF_8)),
                        Stream.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, new byte[] {(byte) 0xff, 0}))
                .toList();
    }

    /** All fields with one value. */
    private static String object(String value) {
        return "{"
                + String.join(
                        ",",
                        FIELDS.stream()
                                .sorted()
                                .map(field -> "\"" + field + "\":" + value)
                                .toList()) + "}";
    }

    private void ask(String method, String target, String type, byte[] body) throws InterruptedException {
        asked++;
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri + target))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + (target.equals("/workers/register") ? "for-tests" : admin))
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            broken.add("no answer: " + method + " " + shortened(target) + " after " + before + ": " + e.getMessage());
            return;
        }
        before = method + " " + shortened(target) + " " + answer.statusCode();
        String what = method + " " + shortened(target) + " " + (body == null ? "" : shortened(new String(body, UTF_8)))
                + ": " + answer.statusCode() + " " + shortened(answer.body());
        if (answer.statusCode() >= 500) {
            broken.add(what);
        } else if (answer.statusCode() >= 400 && !hasDetail(answer.body())) {
            broken.add("no detail: " + what);
        } else if (answer.body().contains("\tat ") || answer.body().contains("Exception")) {
            broken.add("what only a developer wants to read: " + what);
        }
        hold(request, body, answer);
    }

    private void hold(HttpRequest request, byte[] body, HttpResponse<String> answer) {
        try {
            contract.check(new ApiContract.Exchange(
                    request.method(),
                    request.uri().getRawPath(),
                    body == null ? "" : new String(body, UTF_8),
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("X-Request-Id").isPresent(),
                    answer.body()));
        } catch (AssertionError e) {
            broken.add(shortened(e.getMessage()));
        }
    }

    private static boolean hasDetail(String body) {
        try {
            return JSON.readTree(body).has("detail");
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private static String shortened(String text) {
        String shown = text.replaceAll("[^ -~]", "?");
        return shown.length() > 160 ? shown.substring(0, 160) + "..." : shown;
    }
}
