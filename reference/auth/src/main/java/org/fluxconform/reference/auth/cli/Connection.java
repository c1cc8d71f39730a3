package org.fluxconform.reference.auth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the server is and who asks it. Everything that goes wrong is a {@link Failure} that says what to do.
 *
 * @param token goes out with every request
 * @param cure what to do when nobody is taken for its bearer
 */
record Connection(URI server, Optional<String> token, String cure, HttpClient client) {

    /** More than the server ever answers. */
    private static final int MAX_ANSWER = 64 << 20;

    static Connection to(URI server, Optional<String> token, String cure) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                // a credential is for this server only
                .followRedirects(Redirect.NEVER)
                .build();
        return new Connection(server, token, cure, client);
    }

    /** @return its body if it succeeded */
    JsonNode send(HttpRequest request) {
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        byte[] body;
        try (InputStream in = response.body()) {
            CompletableFuture<byte[]> whole = CompletableFuture.supplyAsync(() -> read(in));
            // the timeout of a request ends with the head of its answer
            body = request.timeout().isPresent()
                    ? whole.get(request.timeout().get().toMillis(), TimeUnit.MILLISECONDS)
                    : whole.get();
        } catch (IOException | ExecutionException e) {
            throw new Failure("the connection to " + server + " broke off while it answered");
        } catch (TimeoutException e) {
            throw tooSlow(request);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (body.length > MAX_ANSWER) {
            throw new Failure("the answer of " + server + " is larger than " + MAX_ANSWER + " bytes");
        }
        return checked(response, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(MAX_ANSWER + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stream(HttpRequest request, EventStream.Listener listener) {
        HttpResponse<Stream<String>> response = exchange(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                checked(response, lines.collect(Collectors.joining("\n")));
            }
            EventStream.read(lines, listener);
        } catch (UncheckedIOException e) {
            throw new Failure("the connection to " + server + " broke off");
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new Failure(
                    "no server answers at " + server + ". Start one with `flux start server`, or say where it is "
                            + "with --server-url or FLUX_SERVER_HOST and FLUX_SERVER_PORT.");
        } catch (HttpTimeoutException e) {
            throw tooSlow(request);
        } catch (IOException e) {
            throw new Failure(
                    "no HTTP server answers at " + server + ": " + Printable.line(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Failure tooSlow(HttpRequest request) {
        long seconds = request.timeout().orElseThrow().toSeconds();
        return new Failure("the server at " + server + " took longer than " + seconds + " seconds to answer");
    }

    private static Failure interrupted() {
        Thread.currentThread().interrupt();
        return new Failure("interrupted");
    }

    private JsonNode checked(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new Failure("the server at " + server + " sends elsewhere: "
                    + Printable.line(response.headers().firstValue("Location").orElse("it does not say where"))
                    + ". A credential is for one server only: give its own address by --server-url.");
        }
        JsonNode json = parsed(body)
                .orElseThrow(() -> new Failure(
                        "the answer of " + server + " is no JSON (status " + status + "): is it a Flux server?"));
        if (status >= 200 && status < 300) {
            return json;
        }
        String detail = Details.text(json);
        String message = detail.isEmpty() ? "the server answered with status " + status : detail;
        throw status == 403 ? new Failure.Forbidden(message) : new Failure(status == 401 ? message + cure : message);
    }

    private static Optional<JsonNode> parsed(String body) {
        try {
            return Optional.of(Json.MAPPER.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
