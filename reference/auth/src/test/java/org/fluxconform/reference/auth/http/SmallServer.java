package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.http.Route.route;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.authn.Unauthenticated;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.PermissionSet;
import org.fluxconform.reference.auth.support.Refused;

/** A server with routes of every kind, for a limit of {@link #MAX_BODY} bytes, and a client for it. */
final class SmallServer implements AutoCloseable {

    static final int MAX_BODY = 65_536;

    /** The token is who it is: {@code w1 worker:*:*} is the subject w1 with that permission. */
    static final Authenticator BY_NAME = authorization -> {
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

    final HttpClient client = HttpClient.newHttpClient();
    final CountDownLatch slowEntered = new CountDownLatch(1);
    final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpServer server;

    record Wanted(String name, List<String> permissions, Optional<Long> days, Optional<Boolean> on) {}

    SmallServer(Dialect dialect, AccessManager access) {
        server = HttpServer.start(
                new HttpServer.Settings("127.0.0.1", 0, new BodyLimits(MAX_BODY, Duration.ofSeconds(2)), dialect),
                table(dialect),
                access,
                new SecureRandom(),
                RequestObserver.NONE);
    }

    /** With {@link #BY_NAME}. */
    SmallServer() {
        this(Dialect.SPEC, new AccessManager(BY_NAME, false));
    }

    private RouteTable table(Dialect dialect) {
        return RouteTable.of(
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
                                call -> call.reply(201, call.body(SmallServer::wanted))),
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
                        route(
                                "POST",
                                "/upload",
                                Access.open(),
                                call -> call.reply(call.file("file", 1024, "the file is too large").length)),
                        route("GET", "/memory", Access.open(), call -> {
                            throw new OutOfMemoryError("flux_sk_secret");
                        }),
                        route("GET", "/endless", Access.open(), call -> {
                            throw new StackOverflowError();
                        }),
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
    }

    private static Wanted wanted(Body body) {
        return new Wanted(
                body.text("name"), body.texts("permissions"), body.optionalWhole("days"), body.optionalFlag("on"));
    }

    HttpResponse<String> send(String method, String path, String token, byte[] body) {
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

    HttpResponse<String> get(String path, String token) {
        return send("GET", path, token, null);
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send("POST", path, token, body.getBytes(StandardCharsets.UTF_8));
    }

    static void answers(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    /** What comes back for bytes that no client would send. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * What comes back while bytes go out again and again.
     *
     * @return the first line of the answer
     */
    String drip(String begin, String piece) throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < end) {
                try {
                    return answer.readLine();
                } catch (SocketTimeoutException notYet) {
                    socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            throw new AssertionError("nothing came back within a minute");
        }
    }

    int port() {
        return server.port();
    }

    /** As an operator would: what runs may end. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        slowMayEnd.countDown();
        stop();
    }
}
