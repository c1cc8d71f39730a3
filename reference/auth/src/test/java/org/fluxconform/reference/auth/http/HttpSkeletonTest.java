package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.PermissionSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("jdk")
class HttpSkeletonTest {

    private SmallServer server;

    @BeforeAll
    void start() {
        server = new SmallServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Another server for the time of one test. */
    private void with(Dialect dialect, AccessManager access, Runnable test) {
        SmallServer usual = server;
        try (SmallServer other = new SmallServer(dialect, access)) {
            server = other;
            test.run();
        } finally {
            server = usual;
        }
    }

    @Test
    void theAnswerSaysSoIfABodyThatNobodyReadsEndsTheConnection() throws IOException {
        String begun = "POST /workers/w1/pong HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer w1 worker:*:*\r\n";
        // the rest of the body never comes: only then does the server end the connection, and readAllBytes return
        String unread = server.raw(begun + "Content-Length: 10\r\n\r\n{");
        assertThat(unread).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
        String twice = server.raw(
                begun + "Content-Length: 2\r\n\r\n{}" + begun + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(twice.split("HTTP/1.1 200", -1))
                .as("bodies that are there are skipped")
                .hasSize(3);
    }

    @Test
    void tokensThatDifferInTheCaseOfALetterAreTwoAlsoOnOneConnection() throws IOException {
        String one = "POST /workers/w1/pong HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer w1 worker:*:*\r\n\r\n";
        String other = "POST /workers/W1/pong HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer W1 worker:*:*\r\n";
        assertThat(server.raw(one + other + "Connection: close\r\n\r\n").split("HTTP/1.1 200", -1))
                .hasSize(3);
    }

    @Test
    void headAsksTheRouteAsGetDoes() {
        assertThat(server.send("HEAD", "/mine", null, null).statusCode()).isEqualTo(401);
        HttpResponse<String> known = server.send("HEAD", "/mine", "Bearer ann", null);
        assertThat(known.statusCode())
                .isEqualTo(server.get("/mine", "Bearer ann").statusCode());
        assertThat(known.body()).isEmpty();
    }

    // the order of checks

    @Test
    void routingComesBeforeAuthentication() {
        SmallServer.answers(server.get("/no-such-path", null), 404, "{\"detail\":\"Not Found\"}");
        HttpResponse<String> wrong = server.post("/mine", null, "{}");
        SmallServer.answers(wrong, 405, "{\"detail\":\"Method Not Allowed\"}");
        assertThat(wrong.headers().firstValue("Allow"))
                .hasValueSatisfying(
                        allowed -> assertThat(allowed.split(", ?")).containsExactlyInAnyOrder("GET", "HEAD"));
    }

    @Test
    void authenticationComesBeforePermissionAndPermissionBeforeTheBody() {
        SmallServer.answers(
                server.post("/wanted", null, "{\"bad\":1}"), 401, "{\"detail\":\"Authorization token required\"}");
        SmallServer.answers(
                server.post("/wanted", "Bearer eve", "{\"bad\":1}"),
                403,
                "{\"detail\":\"Permission denied: requires 'admin:x'\"}");
        assertThat(server.post("/wanted", "Bearer ann admin:x", "{\"bad\":1}").statusCode())
                .isEqualTo(422);
        assertThat(server.post("/wanted", "Bearer ann admin:x", "{\"name\":\"n\",\"permissions\":[]}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anOversizedBodyIsRefusedBeforeAnybodyIsAsked() {
        byte[] tooMuch = new byte[SmallServer.MAX_BODY + 1];
        assertThat(server.send("POST", "/wanted", null, tooMuch).statusCode()).isEqualTo(413);
    }

    @Test
    void anOversizedBodyWithoutALengthIsRefusedToo() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/any"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()))
                .build();
        assertThat(server.client
                        .send(chunked, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        HttpRequest large = HttpRequest.newBuilder(chunked.uri())
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[SmallServer.MAX_BODY + 1])))
                .build();
        assertThat(server.client
                        .send(large, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "a body that nobody reads, Content-Length: 60000, a, 401",
        "the same in chunks, Transfer-Encoding: chunked, 1#a#, 401",
        "one that is too large, Content-Length: 999999, a, 413",
        "one that is read, Content-Length: 60000 #Authorization: Bearer ann admin:x, a, 408",
    })
    void whoSendsABodyDropByDropHoldsNobodyUp(String what, String headers, String piece, int status) throws Exception {
        String begin = "POST /wanted HTTP/1.1\r\nHost: h\r\n" + headers.replace("#", "\r\n") + "\r\n\r\n";
        assertThat(server.drip(begin, piece.replace("#", "\r\n"))).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void aBodyThatPausesIsWaitedFor() throws Exception {
        String body = "{\"name\":\"a\",\"permissions\":[]}";
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /wanted HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer ann admin:x\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (String piece : List.of(body.substring(0, 1), body.substring(1, 2), body.substring(2))) {
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(300); // a pause is what is tested
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void anUploadWithoutEndIsCutOff() throws Exception {
        String begin = "POST /upload HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        String head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w\"\r\n\r\n";
        String first = Integer.toHexString(head.length()) + "\r\n" + head + "\r\n";
        assertThat(server.drip(begin + first, "2000\r\n" + "a".repeat(8192) + "\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(server.drip(begin + first, "1\r\na\r\n")).startsWith("HTTP/1.1 408");
        String end = head + "\0\n\r\n--x--\r\n";
        String whole = begin + Integer.toHexString(end.length()) + "\r\n" + end + "\r\n0\r\n\r\n";
        assertThat(server.raw(whole.replace("\r\nHost", "\r\nConnection: close\r\nHost")))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Disposition: form-data; name=\"file\"\r\n",
                "Content-Disposition: form-data; filename=\"file\"\r\n",
                "Content-Disposition: form-data; name=\"other\"; filename=\"file\"\r\n",
            })
    void aPartThatIsNotTheFileOfThatNameIsNone(String head) throws Exception {
        String body = "--x\r\n" + head + "\r\n\0\r\n--x--\r\n";
        assertThat(server.raw(
                        "POST /upload HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: multipart/form-data;"
                                + " boundary=x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 422");
    }

    @ParameterizedTest
    @CsvSource({"1024, 0, 200", "1025, 0, 413", "1, 99, 200", "1, 100, 400"})
    void aFileAndThePartsBesideItHaveLimitsOfTheirOwn(int size, int others, int status) throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n".repeat(others)
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w\"\r\n\r\n"
                + "a".repeat(size) + "\r\n--x--\r\n";
        assertThat(server.raw(
                        "POST /upload HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: multipart/form-data;"
                                + " boundary=x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void thereIsRoomForALongToken() {
        assertThat(server.get("/mine", "Bearer ann " + "x".repeat(20_000)).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/mine", "Bearer ann " + "x".repeat(40_000)).statusCode())
                .isEqualTo(431);
    }

    @Test
    void onlyAWrongSchemeIsChallenged() {
        assertThat(server.get("/mine", null).headers().firstValue("WWW-Authenticate"))
                .isEmpty();
        HttpResponse<String> basic = server.get("/mine", "Basic abc");
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
        assertThat(server.get(path.replace("{", "%7B").replace("}", "%7D"), "Bearer ann " + held)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void aWorkerReachesItsOwnNameOnly() {
        assertThat(server.post("/workers/w1/pong", "Bearer w1 worker:*:*", "").statusCode())
                .isEqualTo(200);
        SmallServer.answers(
                server.post("/workers/w2/pong", "Bearer w1 worker:*:*", ""),
                403,
                "{\"detail\":\"Worker identity mismatch: authenticated as 'w1', but accessing endpoint for 'w2'\"}");
        SmallServer.answers(
                server.post("/workers/w1/pong", "Bearer w1 worker:w1:*", ""),
                403,
                "{\"detail\":\"Permission denied: requires 'worker:*:*'\"}");
        assertThat(server.post("/workers/w2/pong", "Bearer admin *", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOpenRouteGivesNobodyAnyRight() {
        assertThat(Identity.UNASKED.permissions()).isEqualTo(PermissionSet.NONE);
        SmallServer.answers(server.get("/open", null), 200, "{\"who\":\"anonymous\"}");
    }

    @Test
    void withAuthenticationOffChangesCanBeForbidden() {
        with(Dialect.SPEC, new AccessManager(authorization -> Identity.ANONYMOUS, true), () -> {
            assertThat(server.get("/mine", null).statusCode()).isEqualTo(200);
            assertThat(server.post("/workers/w1/pong", null, "").statusCode()).isEqualTo(401);
        });
        with(
                Dialect.SPEC,
                new AccessManager(authorization -> Identity.ANONYMOUS, false),
                () -> assertThat(server.post("/workers/w1/pong", null, "").statusCode())
                        .isEqualTo(200));
    }

    // errors and the rest

    @Test
    void aBugIs500WithoutAWordAboutIt() {
        SmallServer.answers(server.get("/bug", null), 500, "{\"detail\":\"internal error\"}");
        SmallServer.answers(server.get("/endless", null), 500, "{\"detail\":\"internal error\"}");
        SmallServer.answers(
                server.get("/memory", null),
                503,
                "{\"detail\":\"there is no memory for this at the moment, try again later\"}");
        SmallServer.answers(server.get("/conflict", null), 409, "{\"detail\":\"taken\"}");
    }

    @Test
    void eachRequestHasAnIdItsOwnOrAHarmlessOneOfTheCaller() {
        String made = server.get("/mine", "Bearer ann")
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(made).matches("[0-9a-f]{16}");
        HttpRequest named = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/no-such"))
                .header("X-Request-Id", "abc-1")
                .build();
        HttpRequest odd = HttpRequest.newBuilder(named.uri())
                .header("X-Request-Id", "a b\"c")
                .build();
        try {
            assertThat(server.client
                            .send(named, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("abc-1");
            assertThat(server.client
                            .send(odd, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachDialectHasItsOwnRoutesAndItsOwnIds() {
        SmallServer.answers(server.get("/only-spec", null), 200, "\"00000000-0000-0001-0000-000000000002\"");
        assertThat(server.get("/only-upstream", null).statusCode()).isEqualTo(404);
        with(Dialect.UPSTREAM, new AccessManager(SmallServer.BY_NAME, false), () -> {
            SmallServer.answers(server.get("/only-upstream", null), 200, "\"00000000000000010000000000000002\"");
            assertThat(server.get("/only-spec", null).statusCode()).isEqualTo(404);
        });
    }

    @Test
    void stoppingLetsARunningRequestEnd() {
        with(Dialect.SPEC, new AccessManager(SmallServer.BY_NAME, false), this::stopWhileARequestRuns);
    }

    private void stopWhileARequestRuns() {
        CompletableFuture<HttpResponse<String>> running =
                CompletableFuture.supplyAsync(() -> server.get("/slow", null));
        await(server.slowEntered);
        SmallServer stopped = server;
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stopped::stop);
        // long enough for an abrupt stop to cut the request off
        CompletableFuture.runAsync(
                        stopped.slowMayEnd::countDown, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS))
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
