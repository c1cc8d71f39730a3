package org.fluxconform.reference.auth.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.EventReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the upstream server answered, asked of this server in dialect {@code upstream}: the answer is alike, or the
 * difference is one that the recording explains. The format of the recordings stands in their README.
 */
class ReplayTest {

    private static final Path RECORDINGS = Path.of("../../fixtures/auth/upstream");
    private static final String RECORDED_ISSUER = "http://127.0.0.1:18080/realms/flux";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOOTSTRAP = "bootstrap-token-of-a-test";

    @TempDir
    Path home;

    private final Likeness likeness = new Likeness();
    private final Map<String, String> credentials = new HashMap<>(Map.of("bootstrap", BOOTSTRAP));
    private final Map<String, EventReader> streams = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private RecordedTokens tokens;
    private final List<String> unexplained = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-keys",
                "wildcards",
                "cache",
                "oidc",
                "oidc-first-login",
                "oidc-known-users",
                "anonymous-refused",
                "anonymous-allowed"
            })
    void answersAsRecordedOrAsExplained(String recording) throws Exception {
        JsonNode recorded =
                JSON.readTree(RECORDINGS.resolve(recording + ".json").toFile());
        Map<String, String> settings = settings(recorded.get("settings"));
        try (TestIssuer issuer = new TestIssuer(Clock.systemUTC())) {
            tokens = new RecordedTokens(issuer, likeness);
            if (recording.startsWith("oidc")) {
                trust(issuer, settings);
            }
            replay(recorded.get("steps"), settings);
        }
        assertThat(String.join("\n", unexplained)).isEmpty();
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        String explained = Files.readString(RECORDINGS.resolve("README.md"));
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (JsonNode reason : JSON.readTree(file.toFile()).findValues("because")) {
                    assertThat(explained).contains("\n| " + reason.asString() + " |");
                }
            }
        }
    }

    /** The recorded issuer is this one. */
    private void trust(TestIssuer issuer, Map<String, String> settings) {
        settings.put("security.auth.oidc.enabled", "true");
        settings.put("security.auth.oidc.issuer", issuer.url());
        settings.put("security.auth.oidc.audience", TestIssuer.AUDIENCE);
        likeness.same(RECORDED_ISSUER, issuer.url());
        likeness.same(URLEncoder.encode(RECORDED_ISSUER, UTF_8), URLEncoder.encode(issuer.url(), UTF_8));
    }

    private void replay(JsonNode steps, Map<String, String> settings) throws Exception {
        try (TestServer server = TestServer.start(home, settings)) {
            Path adminKey = home.resolve("admin-bootstrap-key");
            if (Files.exists(adminKey)) {
                credentials.put("admin", Files.readString(adminKey).trim());
            }
            playAll(server, steps);
            for (EventReader stream : streams.values()) {
                stream.close();
            }
        }
    }

    private static Map<String, String> settings(JsonNode extra) {
        Map<String, String> values = new HashMap<>(Map.of(
                "dialect", "upstream",
                "workers.bootstrap_token", BOOTSTRAP,
                "workers.register_rate_limit", "",
                "security.execution_token_secret", "a secret for tests, of enough characters",
                "security.encryption.encryption_key", "a key for tests, 32 bytes or more of it"));
        extra.properties()
                .forEach(setting ->
                        values.put(setting.getKey(), setting.getValue().asString()));
        return values;
    }

    /** What is known so far is told even if a step that the others need goes wrong. */
    private void playAll(TestServer server, JsonNode steps) throws IOException, InterruptedException {
        try {
            for (JsonNode step : steps) {
                play(server, step);
            }
        } catch (AssertionError broken) {
            unexplained.add("no further than this: " + broken.getMessage());
        }
    }

    private void play(TestServer server, JsonNode step) throws IOException, InterruptedException {
        if (step.has("connect")) {
            connect(server, step);
        } else if (step.has("frame")) {
            frame(step);
        } else {
            exchange(server, step);
        }
    }

    private void connect(TestServer server, JsonNode step) throws IOException, InterruptedException {
        String worker = step.get("connect").asString();
        EventReader stream = EventReader.open(
                client,
                HttpRequest.newBuilder(server.uri().resolve("/workers/" + worker + "/connect"))
                        .header("Authorization", "Bearer " + credentials.get(worker))
                        .build(),
                server.contract());
        streams.put(worker, stream);
        assertThat(stream.status()).as("connecting %s", worker).isEqualTo(200);
        step.get("headers")
                .properties()
                .forEach(header -> assertThat(stream.header(header.getKey()))
                        .as(header.getKey())
                        .startsWith(header.getValue().asString()));
    }

    private void frame(JsonNode step) throws InterruptedException {
        String event = step.get("frame").asString();
        JsonNode data = JSON.readTree(
                streams.get(step.get("worker").asString()).next(event).data());
        likeness.difference(step.get("reply"), data, true)
                .ifPresent(difference -> unexplained.add("frame " + event + ": " + difference));
        if (step.has("keep")) {
            credentials.put(step.get("keep").asString(), data.path("exec_token").asString(""));
        }
        if (step.has("token")) {
            String[] parts = data.path("exec_token").asString("..").split("\\.", -1);
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            likeness.difference(step.get("token"), claims, true)
                    .ifPresent(difference -> unexplained.add("token of " + event + ": " + difference));
        }
    }

    private void exchange(TestServer server, JsonNode step) throws IOException {
        String line = likeness.translate(step.get("send").asString());
        if (step.has("jwt")) {
            credentials.put("jwt", tokens.token(step.get("jwt")));
        }
        Answer answer = server.send(request(server, step, line));
        String what = line + " as " + step.get("as").asString() + " "
                + step.path("note").asString("");
        if (step.has("setup")) {
            assertThat(answer.status()).as("%s: %s", what, answer.text()).isBetween(200, 299);
        } else {
            judge(step, answer, what);
        }
        if (step.has("keep") && answer.status() < 300) {
            JsonNode reply = answer.json();
            credentials.put(
                    step.get("keep").asString(),
                    reply.path("key").asString(reply.path("session_token").asString("")));
        }
    }

    private void judge(JsonNode step, Answer answer, String what) {
        JsonNode explained = step.get("differs");
        Optional<String> asRecorded = difference(step, answer);
        if (explained == null) {
            asRecorded.ifPresent(difference -> unexplained.add(what + ": " + difference));
        } else if (asRecorded.isEmpty()) {
            unexplained.add(what + " answers as recorded, so " + explained.get("because") + " explains nothing");
        } else {
            difference(explained, answer)
                    .ifPresent(difference -> unexplained.add(what + " (explained): " + difference));
        }
    }

    private Optional<String> difference(JsonNode expected, Answer answer) {
        if (!expected.has("status") || answer.status() != expected.get("status").asInt()) {
            return Optional.of("status " + answer.status() + ", not "
                    + expected.path("status").asString("any") + ": " + answer.text());
        }
        for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
            String value = answer.header(header.getKey());
            if (!header.getValue().asString().equals(value)) {
                return Optional.of("header " + header.getKey() + ": recorded "
                        + header.getValue().asString() + ", got " + value);
            }
        }
        if (!expected.has("reply")) {
            return Optional.empty();
        }
        return likeness.difference(
                expected.get("reply"), answer.json(), expected.path("part").asBoolean(false));
    }

    private HttpRequest request(TestServer server, JsonNode step, String line) throws IOException {
        String[] words = line.split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(words[1]));
        authorization(step.get("as").asString()).ifPresent(value -> request.header("Authorization", value));
        if (step.has("generation")) {
            request.header("X-Flux-Claim-Generation", step.get("generation").asString());
        }
        return request.method(words[0], body(step, request)).build();
    }

    private Optional<String> authorization(String as) {
        if (as.equals("nobody")) {
            return Optional.empty();
        }
        if (as.startsWith("header ")) {
            return Optional.of(as.substring("header ".length()));
        }
        if (as.startsWith("bearer ")) {
            return Optional.of("Bearer " + as.substring("bearer ".length()));
        }
        assertThat(credentials.keySet()).contains(as);
        return Optional.of("Bearer " + credentials.get(as));
    }

    private BodyPublisher body(JsonNode step, HttpRequest.Builder request) throws IOException {
        if (step.has("file")) {
            return upload(step.get("file").asString(), request);
        }
        if (!step.has("body") && !step.has("raw")) {
            return BodyPublishers.noBody();
        }
        request.header("Content-Type", "application/json");
        if (step.has("raw")) {
            return BodyPublishers.ofString(step.get("raw").asString());
        }
        String text = likeness.translate(JSON.writeValueAsString(step.get("body")));
        for (Map.Entry<String, String> credential : credentials.entrySet()) {
            text = text.replace("{" + credential.getKey() + "}", credential.getValue());
        }
        return BodyPublishers.ofString(text);
    }

    /** @param file empty for a form without the file */
    private static BodyPublisher upload(String file, HttpRequest.Builder request) throws IOException {
        request.header("Content-Type", "multipart/form-data; boundary=limit");
        String part = file.isEmpty()
                ? "Content-Disposition: form-data; name=\"other\"\r\n\r\nx"
                : "Content-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: text/x-python\r\n\r\n" + Files.readString(RECORDINGS.resolve(file));
        return BodyPublishers.ofByteArray(("--limit\r\n" + part + "\r\n--limit--\r\n").getBytes(UTF_8));
    }
}
