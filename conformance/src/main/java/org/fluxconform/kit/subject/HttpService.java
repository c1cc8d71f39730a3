package org.fluxconform.kit.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.Excerpt;

/**
 * A service that is asked over HTTP: one that the kit started, or one that runs elsewhere. Every request has a time limit,
 * body included, and every answer a largest size.
 */
public final class HttpService implements AutoCloseable {

    /** What a proxy says for a service that is not there. */
    private static final Set<Integer> NOT_YET = Set.of(502, 503, 504);

    private static final int MAX_ANSWER = 1024 * 1024;

    /** An answer, as it came; the body as text, cut nowhere. */
    public record Answer(int status, HttpHeaders headers, String body) {}

    private final ServiceProcess process;
    private final URI base;
    private final Duration timeout;
    private final HttpClient http;

    /** @param process null if it runs elsewhere */
    HttpService(ServiceProcess process, URI base, Duration timeout, HttpClient http) {
        this.process = process;
        this.base = base;
        this.timeout = timeout;
        this.http = http;
    }

    /**
     * One that runs already.
     *
     * @param timeout of each request
     */
    public static HttpService at(URI base, Duration timeout) {
        return new HttpService(null, base, timeout, client(timeout));
    }

    static HttpClient client(Duration timeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** E.g. {@code http://127.0.0.1:PORT}. */
    public URI base() {
        return base;
    }

    /** A request for a path, which is appended to {@link #base}. */
    public HttpRequest.Builder request(String path) {
        String root = base.toString();
        return HttpRequest.newBuilder(
                        URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path))
                .timeout(timeout);
    }

    /**
     * Sends a request.
     *
     * @throws ServiceBroken if no whole answer comes in time
     */
    public Answer ask(HttpRequest request) {
        String expected =
                "an answer to " + request.method() + " " + request.uri() + " within " + timeout.toSeconds() + " s";
        try {
            HttpResponse<InputStream> response = send(request);
            byte[] body = read(response.body());
            if (body.length > MAX_ANSWER) {
                throw broken(expected, "a body of more than " + MAX_ANSWER + " bytes");
            }
            return new Answer(response.statusCode(), response.headers(), Excerpt.decoded(body));
        } catch (IOException e) {
            throw broken(expected, Attempts.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(expected, "nothing until the kit gave up waiting");
        }
    }

    /**
     * Sends a request whose answer goes on, e.g. a stream of events.
     *
     * @return when the headers have come; its body has no time limit, and is closed by who asked
     * @throws ServiceBroken if no answer begins in time
     */
    public HttpResponse<InputStream> open(HttpRequest request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw broken("an answer to " + request.method() + " " + request.uri(), Attempts.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken("an answer to " + request.method() + " " + request.uri(), "nothing until the kit gave up");
        }
    }

    /** Ends its process and the children of that; nothing if it runs elsewhere. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /**
     * Waits until it answers; what it answers is for scenarios to judge. Until the time limit, and while its process lives,
     * all else means "not yet": connections that are refused, closed, reset or left open, half an answer, and what
     * something in front of it says while it is not there (502, 503, 504).
     *
     * @throws ServiceBroken if it ends, or does not answer within the time limit
     */
    void awaitReady() {
        HttpRequest question = request("/").GET().build();
        String expected = "an answer to GET " + question.uri() + " within " + timeout.toSeconds() + " s";
        Instant end = Instant.now().plus(timeout);
        try {
            new Attempts(() -> status(question), status -> !NOT_YET.contains(status)).await(end, this::lives);
        } catch (Attempts.InVain e) {
            if (!e.answered() || !lives()) {
                throw broken(expected, e.getMessage());
            }
            // It says so of itself, and stays with it: that is an answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(expected, "nothing until the kit gave up waiting");
        }
    }

    private boolean lives() {
        return process == null || process.isAlive();
    }

    private ServiceBroken broken(String expected, String got) {
        return process == null
                ? new ServiceBroken("the service does not do its part\n  at: " + base + "\n  expected: " + expected
                        + "\n  got: " + got)
                : process.broken(expected, got);
    }

    /** An answer's status, when all of its body has come (or more of it than is of interest). */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request);
        read(response.body());
        return response.statusCode();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(e.getMessage()); // the client's word for some headers that make no sense
        }
    }

    /** The client's own time limit ends with the headers; a body that does not end is cut off by closing it. */
    private byte[] read(InputStream body) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> close(body),
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        try (body) {
            return body.readNBytes(MAX_ANSWER + 1);
        } catch (IOException e) {
            throw System.nanoTime() >= end ? new HttpTimeoutException("the body did not end in time") : e;
        } finally {
            limit.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The reader gets the same news.
        }
    }
}
