package org.fluxconform.reference.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.server.FluxServer;
import org.fluxconform.reference.auth.server.Swaps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free loopback port and a client for it. */
public final class TestServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** The document is the same for all servers of a dialect. */
    private static final Map<String, ApiContract> CONTRACTS = new ConcurrentHashMap<>();

    private final HttpClient client = HttpClient.newHttpClient();
    private final FluxServer server;
    private final Optional<ApiContract> contract;

    private TestServer(FluxServer server, String dialect) {
        this.server = server;
        this.contract = Optional.ofNullable(CONTRACTS.computeIfAbsent(dialect, any -> {
            Answer document = answer(
                    HttpRequest.newBuilder(uri().resolve("/openapi.json")).build());
            if (document.status() == 404) {
                return null; // a test has put other routes in the place of all
            }
            if (document.status() != 200) {
                throw new AssertionError("no OpenAPI document: OpenApiTest tells why");
            }
            return new ApiContract(document.text());
        }));
    }

    /** @param home folder for database and key files */
    public static TestServer start(Path home, Map<String, String> configuration) {
        return start(home, configuration, Clock.systemUTC(), Swaps.none());
    }

    public static TestServer start(Path home, Map<String, String> configuration, Clock clock, Swaps swaps) {
        Map<String, String> values = new HashMap<>(configuration);
        values.putIfAbsent("home", home.toString());
        values.putIfAbsent("server_host", "127.0.0.1");
        values.putIfAbsent("server_port", "0");
        return new TestServer(
                FluxServer.start(FluxConfig.of(values), clock, swaps), values.getOrDefault("dialect", "spec"));
    }

    public URI uri() {
        return server.uri();
    }

    /** @param token null for none; @param body null for none */
    public Answer send(String method, String path, String token, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        return send(request.build());
    }

    public Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    public Answer post(String path, String token, Object body) {
        return send("POST", path, token, body);
    }

    /** Registers the workflows of a Python source. @param token null for none */
    public Answer upload(String source, String token) {
        return upload(token, "file", source.getBytes(StandardCharsets.UTF_8));
    }

    /** @param field the name of the part */
    public Answer upload(String token, String field, byte[] content) {
        String head = "--part\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"w.py\"\r\n"
                + "Content-Type: text/x-python\r\n\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve("/workflows"))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--part--\r\n")));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** Sends it, and holds the answer to the server's OpenAPI document. */
    public Answer send(HttpRequest request) {
        Answer answer = answer(request);
        contract.ifPresent(held -> held.check(new ApiContract.Exchange(
                request.method(),
                request.uri().getRawPath()
                        + (request.uri().getRawQuery() == null
                                ? ""
                                : "?" + request.uri().getRawQuery()),
                sent(request),
                answer.status(),
                Optional.ofNullable(answer.header("Content-Type")).orElse(""),
                answer.header("X-Request-Id") != null,
                answer.text())));
        return answer;
    }

    /** What its answers are held to. */
    public ApiContract contract() {
        return contract.orElseThrow();
    }

    private static String sent(HttpRequest request) {
        HttpResponse.BodySubscriber<String> body = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        request.bodyPublisher()
                .ifPresent(publisher -> publisher.subscribe(new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        body.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer piece) {
                        body.onNext(List.of(piece));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        body.onError(failure);
                    }

                    @Override
                    public void onComplete() {
                        body.onComplete();
                    }
                }));
        return request.bodyPublisher().isPresent()
                ? body.getBody().toCompletableFuture().join()
                : "";
    }

    private Answer answer(HttpRequest request) {
        try {
            return new Answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public JsonNode detail() {
            return json().get("detail");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
