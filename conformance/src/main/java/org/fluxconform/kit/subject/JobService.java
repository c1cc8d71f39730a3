package org.fluxconform.kit.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.Excerpt;

/**
 * A job service that was started, and that answers. Every request has the launch table's timeout.
 *
 * <p>Asked of it: {@code POST /jobs} with the signed request as {@code text/plain}, {@code GET /jobs/ID}, and under the
 * capability {@code queue-control} {@code POST /queue} with {@code {"state":"stopped"}} or {@code "started"}.
 */
public final class JobService implements AutoCloseable {

    /** What a proxy says for a service that is not there. */
    private static final Set<Integer> NOT_YET = Set.of(502, 503, 504);

    private static final int MAX_ANSWER = 1024 * 1024;

    /** An answer: HTTP status and body, as they came. */
    public record Answer(int status, String body) {}

    private final ServiceProcess process;
    private final URI base;
    private final Duration timeout;
    private final HttpClient http;
    private final LaunchRecord launched;

    JobService(ServiceProcess process, URI base, Duration timeout, HttpClient http, LaunchRecord launched) {
        this.process = process;
        this.base = base;
        this.timeout = timeout;
        this.http = http;
        this.launched = launched;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI base() {
        return base;
    }

    /** What the service really ran. */
    public LaunchRecord launched() {
        return launched;
    }

    /** Hands in a signed request. */
    public Answer submit(String signed) {
        return ask(request("/jobs").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(signed)));
    }

    /** Hands in a signed request without saying how long it is. */
    public Answer submitInChunks(String signed) {
        byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
        return ask(request("/jobs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    /** Looks at a job. */
    public Answer job(String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return ask(request("/jobs/" + segment).GET());
    }

    /** Stops the queue: jobs are taken in, and none is launched. */
    public Answer stopQueue() {
        return queue("stopped");
    }

    /** Starts the queue again. */
    public Answer startQueue() {
        return queue("started");
    }

    /** Ends the service and its children. */
    @Override
    public void close() {
        process.close();
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
            new Attempts(() -> status(question), status -> !NOT_YET.contains(status)).await(end, process::isAlive);
        } catch (Attempts.InVain e) {
            if (!e.answered() || !process.isAlive()) {
                throw process.broken(expected, e.getMessage());
            }
            // It says so of itself, and stays with it: that is an answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw process.broken(expected, "nothing until the kit gave up waiting");
        }
    }

    private Answer queue(String state) {
        return ask(request("/queue")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"state\":\"" + state + "\"}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    }

    private Answer ask(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String expected =
                "an answer to " + request.method() + " " + request.uri() + " within " + timeout.toSeconds() + " s";
        try {
            HttpResponse<InputStream> response = send(request);
            byte[] body = read(response.body());
            if (body.length > MAX_ANSWER) {
                throw process.broken(expected, "a body of more than " + MAX_ANSWER + " bytes");
            }
            return new Answer(response.statusCode(), Excerpt.decoded(body));
        } catch (IOException e) {
            throw process.broken(expected, Attempts.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw process.broken(expected, "nothing until the kit gave up waiting");
        }
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
