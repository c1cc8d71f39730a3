package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.http.Route.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.authn.Unauthenticated;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.PermissionSet;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpSkeletonTest {

    private static final int MAX_BODY = 4096;

    /** The token is who it is: {@code w1 worker:*:*} is the subject w1 with that permission. */
    private static final Authenticator BY_NAME = authorization -> {
        if (authorization == null) {
            throw new Unauthenticated("Authorization token required", false);
        }
        if (!authorization.startsWith("Bearer ")) {
            throw new Unauthenticated("Unsupported authorization scheme. Use 'Bearer <token>'.", true);
        }
        String[] words = authorization.substring("Bearer ".length()).split(" ");
        return new Identity(
                Optional.empty(),
                words[0],
                List.of(),
                PermissionSet.of(List.of(words).subList(1, words.length)),
                Identity.Credential.API_KEY,
                Optional.empty());
    };

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch slowEntered = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private HttpServer server;

    record Wanted(String name, List<String> permissions, Optional<Long> days, Optional<Boolean> on) {}

    @BeforeAll
    void start() {
        server = start(Dialect.SPEC, new AccessManager(BY_NAME, true));
    }

    private HttpServer start(Dialect dialect, AccessManager access) {
        RouteTable table = RouteTable.of(
                dialect,
                List.of(
                        route(
                                "GET",
                                "/open",
                                Access.open(),
                                call -> call.reply(Map.of("who", call.identity().subject()))),
                        route(
                                "GET",
                                "/mine",
                                Access.authenticated(),
                                call -> call.reply(Map.of("id", call.requestId()))),
                        route(
                                "GET",
                                "/things/{namespace}/{name}",
                                Access.holds("thing:{namespace}:{name}:read"),
                                call -> call.reply(List.of(call.path("namespace"), call.path("name")))),
                        route("POST", "/workers/{name}/pong", Access.thatWorker(), call -> call.reply(Map.of())),
                        route(
                                "POST",
                                "/wanted",
                                Access.holds("admin:x"),
                                call -> call.reply(201, call.body(HttpSkeletonTest::wanted))),
                        route(
                                "POST",
                                "/any",
                                Access.open(),
                                call -> call.reply(java.util.Collections.singletonMap("got", call.json()))),
                        route(
                                "GET",
                                "/page",
                                Access.open(),
                                call -> call.reply(Map.of(
                                        "limit",
                                        call.queryWhole("limit", 50, 1, 1000),
                                        "on",
                                        call.queryFlag("on", false)))),
                        route("GET", "/bug", Access.open(), call -> {
                            throw new IllegalStateException("token flux_sk_secret");
                        }),
                        route("GET", "/conflict", Access.open(), call -> {
                            throw Refused.conflict("taken");
                        }),
                        route("GET", "/slow", Access.open(), call -> {
                            slowEntered.countDown();
                            slowMayEnd.await(10, TimeUnit.SECONDS);
                            call.reply(Map.of("done", true));
                        }),
                        Route.spec("GET", "/only-spec", Access.open(), call -> call.reply(call.show(new UUID(1, 2)))),
                        Route.upstream(
                                "GET",
                                "/only-upstream",
                                Access.open(),
                                call -> call.reply(call.show(new UUID(1, 2))))));
        return HttpServer.start(
                new HttpServer.Settings("127.0.0.1", 0, MAX_BODY, dialect), table, access, new SecureRandom());
    }

    private static Wanted wanted(Body body) {
        return new Wanted(
                body.text("name"), body.texts("permissions"), body.optionalWhole("days"), body.optionalFlag("on"));
    }

    @AfterAll
    void stop() {
        slowMayEnd.countDown();
        server.close();
    }

    /** Another server for the time of one test. */
    private void with(Dialect dialect, AccessManager access, Runnable test) {
        HttpServer usual = server;
        try (HttpServer other = start(dialect, access)) {
            server = other;
            test.run();
        } finally {
            server = usual;
        }
    }

    private HttpResponse<String> send(String method, String path, String token, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", token);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path, String token) {
        return send("GET", path, token, null);
    }

    private HttpResponse<String> post(String path, String token, String body) {
        return send("POST", path, token, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answers(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    // the order of checks

    @Test
    void routingComesBeforeAuthentication() {
        answers(get("/no-such-path", null), 404, "{\"detail\":\"Not Found\"}");
        HttpResponse<String> wrong = post("/mine", null, "{}");
        answers(wrong, 405, "{\"detail\":\"Method Not Allowed\"}");
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void authenticationComesBeforePermissionAndPermissionBeforeTheBody() {
        answers(post("/wanted", null, "{\"bad\":1}"), 401, "{\"detail\":\"Authorization token required\"}");
        answers(
                post("/wanted", "Bearer eve", "{\"bad\":1}"),
                403,
                "{\"detail\":\"Permission denied: requires 'admin:x'\"}");
        assertThat(post("/wanted", "Bearer ann admin:x", "{\"bad\":1}").statusCode())
                .isEqualTo(422);
        assertThat(post("/wanted", "Bearer ann admin:x", "{\"name\":\"n\",\"permissions\":[]}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anOversizedBodyIsRefusedBeforeAnybodyIsAsked() {
        byte[] tooMuch = new byte[MAX_BODY + 1];
        assertThat(send("POST", "/wanted", null, tooMuch).statusCode()).isEqualTo(413);
    }

    @Test
    void anOversizedBodyWithoutALengthIsRefusedToo() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/any"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()))
                .build();
        assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        HttpRequest large = HttpRequest.newBuilder(chunked.uri())
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[MAX_BODY + 1])))
                .build();
        assertThat(client.send(large, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void onlyAWrongSchemeIsChallenged() {
        assertThat(get("/mine", null).headers().firstValue("WWW-Authenticate")).isEmpty();
        HttpResponse<String> basic = get("/mine", "Basic abc");
        assertThat(basic.statusCode()).isEqualTo(401);
        assertThat(basic.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    // permissions of routes

    @ParameterizedTest
    @CsvSource({
        "thing:a:b:read, /things/a/b, 200",
        "thing:a:*, /things/a/b, 200",
        "thing:x:*, /things/a/b, 403",
        // a name with a colon, a star or a brace is one segment, letter by letter
        "thing:a:*, /things/a:b/c, 403",
        "thing:a:b:read, /things/*/b, 403",
        "thing:*:*:read, /things/*/*, 200",
        "thing:*:*:read, /things/a:b:c/d, 200",
        "thing:{namespace}:{name}:read, /things/a/b, 403",
    })
    void aPathParameterIsOneSegment(String held, String path, int status) {
        assertThat(get(path.replace("{", "%7B").replace("}", "%7D"), "Bearer ann " + held)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void aWorkerReachesItsOwnNameOnly() {
        assertThat(post("/workers/w1/pong", "Bearer w1 worker:*:*", "").statusCode())
                .isEqualTo(200);
        answers(
                post("/workers/w2/pong", "Bearer w1 worker:*:*", ""),
                403,
                "{\"detail\":\"Worker identity mismatch: authenticated as 'w1', but accessing endpoint for 'w2'\"}");
        answers(
                post("/workers/w1/pong", "Bearer w1 worker:w1:*", ""),
                403,
                "{\"detail\":\"Permission denied: requires 'worker:*:*'\"}");
        assertThat(post("/workers/w2/pong", "Bearer admin *", "").statusCode()).isEqualTo(403);
    }

    @Test
    void anOpenRouteGivesNobodyAnyRight() {
        assertThat(Identity.UNASKED.permissions()).isEqualTo(PermissionSet.NONE);
        answers(get("/open", null), 200, "{\"who\":\"anonymous\"}");
    }

    @Test
    void withAuthenticationOffChangesCanBeForbidden() {
        with(Dialect.SPEC, new AccessManager(authorization -> Identity.ANONYMOUS, false), () -> {
            assertThat(get("/mine", null).statusCode()).isEqualTo(200);
            assertThat(post("/workers/w1/pong", null, "").statusCode()).isEqualTo(401);
        });
        with(
                Dialect.SPEC,
                new AccessManager(authorization -> Identity.ANONYMOUS, true),
                () -> assertThat(post("/workers/w1/pong", null, "").statusCode())
                        .isEqualTo(200));
    }

    // bodies

    @Test
    void allWrongFieldsAreNamedAtOnce() {
        answers(
                post("/wanted", "Bearer ann admin:x", "{\"permissions\":[\"a\",1],\"days\":\"90d\",\"on\":\"maybe\"}"),
                422,
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"name\"],\"msg\":\"Field required\",\"input\":"
                        + "{\"permissions\":[\"a\",1],\"days\":\"90d\",\"on\":\"maybe\"}},"
                        + "{\"type\":\"string_type\",\"loc\":[\"body\",\"permissions\",1],\"msg\":\"Input should be a valid string\",\"input\":1},"
                        + "{\"type\":\"int_parsing\",\"loc\":[\"body\",\"days\"],\"msg\":\"Input should be a valid integer, unable to parse string as an integer\",\"input\":\"90d\"},"
                        + "{\"type\":\"bool_parsing\",\"loc\":[\"body\",\"on\"],\"msg\":\"Input should be a valid boolean, unable to interpret input\",\"input\":\"maybe\"}]}");
    }

    @Test
    void aSecretThatCameAlongIsNotRepeated() {
        assertThat(post("/wanted", "Bearer ann admin:x", "{\"value\":\"hunter2\",\"token\":\"hunter2\"}")
                        .body())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nope",
                "{",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{\"name\":1,\"permissions\":[]}",
                "{\"name\":null,\"permissions\":[]}",
                "{\"name\":\"a\\u0000b\",\"permissions\":[]}",
                "{\"name\":\"\\ud800\",\"permissions\":[]}",
                "{\"name\":\"a\",\"name\":\"b\",\"permissions\":[]}",
                "{\"name\":\"a\",\"permissions\":{}} ",
                "{\"name\":\"a\",\"permissions\":[]} {}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":1.5}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":1e999999999}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":99999999999999999999}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":true}",
                "{\"name\":\"a\",\"permissions\":[],\"on\":2}",
            })
    void aBodyThatIsNotWhatIsExpectedIs422(String body) {
        HttpResponse<String> answer = post("/wanted", "Bearer ann admin:x", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).startsWith("{\"detail\":[{\"type\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\" 5 \"", "5.0", "null", "0"})
    void integersAreTakenWhereTheyAreMeant(String days) {
        assertThat(post("/wanted", "Bearer ann admin:x", "{\"name\":\"a\",\"permissions\":[],\"days\":" + days + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void noJsonIsDeepEnoughToBreakTheServer() {
        String deep = "[".repeat(MAX_BODY / 2) + "]".repeat(MAX_BODY / 2);
        assertThat(post("/any", null, deep).statusCode()).isEqualTo(422);
        assertThat(send("POST", "/any", null, new byte[] {'"', (byte) 0xff, '"'})
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void numbersComeBackAsTheyCame() {
        assertThat(post("/any", null, "[1.10,12345678901234567890,0.1]").body())
                .isEqualTo("{\"got\":[1.10,12345678901234567890,0.1]}");
        assertThat(post("/any", null, "").body()).isEqualTo("{\"got\":null}");
    }

    // paths and queries

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/a%2Fb/c",
                "/things/..%2f..%2fadmin/c",
                "/things/a%00b/c",
                "/things/%ff/c",
                "/things/%zz/c",
                "/things/%ED%A0%80/c",
                "/things/a%5Cb/c",
                "/things/a;x=1/c"
            })
    void tricksInPathsAreRefusedOrAreJustNames(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann thing:ok:*\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*\\{\"detail\":\".*");
    }

    @Test
    void dotsInAPathLeadToTheRouteThatTheyReallyName() throws Exception {
        assertThat(raw("GET /things/../mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(raw("GET /things/%2e%2e/mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (400|401) .*\\{\"detail\".*");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /open HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"
            })
    void whatIsNoRequestAtAllGetsTheSameShape(String request) throws Exception {
        assertThat(raw(request)).matches("(?s)HTTP/1.1 (400|505) .*\\{\"detail\":\".*\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | greater_than_equal | \"ctx\":{\"ge\":1}",
                "limit=1001 | less_than_equal | \"ctx\":{\"le\":1000}",
                "limit=x | int_parsing | \"input\":\"x\"",
                "limit=99999999999999999999 | int_parsing | 99999",
                "on=maybe | bool_parsing | maybe",
            })
    void queriesAreChecked(String query, String type, String part) {
        HttpResponse<String> answer = get("/page?" + query, null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"", "\"loc\":[\"query\",", part);
        assertThat(get("/page?limit=1000&on=yes&unknown=1", null).statusCode()).isEqualTo(200);
        assertThat(get("/page?limit=%00", null).statusCode()).isEqualTo(400);
    }

    // errors and the rest

    @Test
    void aBugIs500WithoutAWordAboutIt() {
        answers(get("/bug", null), 500, "{\"detail\":\"internal error\"}");
        answers(get("/conflict", null), 409, "{\"detail\":\"taken\"}");
    }

    @Test
    void eachRequestHasAnIdItsOwnOrAHarmlessOneOfTheCaller() {
        String made =
                get("/mine", "Bearer ann").headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(made).matches("[0-9a-f]{16}");
        HttpRequest named = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/no-such"))
                .header("X-Request-Id", "abc-1")
                .build();
        HttpRequest odd = HttpRequest.newBuilder(named.uri())
                .header("X-Request-Id", "a b\"c")
                .build();
        try {
            assertThat(client.send(named, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("abc-1");
            assertThat(client.send(odd, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachDialectHasItsOwnRoutesAndItsOwnIds() {
        answers(get("/only-spec", null), 200, "\"00000000-0000-0001-0000-000000000002\"");
        assertThat(get("/only-upstream", null).statusCode()).isEqualTo(404);
        with(Dialect.UPSTREAM, new AccessManager(BY_NAME, true), () -> {
            answers(get("/only-upstream", null), 200, "\"00000000000000010000000000000002\"");
            assertThat(get("/only-spec", null).statusCode()).isEqualTo(404);
        });
    }

    @Test
    void stoppingLetsARunningRequestEnd() {
        with(Dialect.SPEC, new AccessManager(BY_NAME, true), this::stopWhileARequestRuns);
    }

    private void stopWhileARequestRuns() {
        CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> get("/slow", null));
        await(slowEntered);
        HttpServer stopped = server;
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stopped::close);
        // long enough for an abrupt stop to cut the request off
        CompletableFuture.runAsync(slowMayEnd::countDown, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS))
                .join();
        assertThat(running.orTimeout(10, TimeUnit.SECONDS).join().body()).isEqualTo("{\"done\":true}");
        stopping.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
