package org.fluxconform.kit.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A job service that was started, and that answers. Every request has the launch table's timeout.
 *
 * <p>Asked of it: {@code POST /jobs} with the signed request as {@code text/plain}, {@code GET /jobs/ID}, and under the
 * capability {@code queue-control} {@code POST /queue} with {@code {"state":"stopped"}} or {@code "started"}.
 */
public final class JobService implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
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
     * Waits until it answers anything at all; what it answers is for scenarios to judge.
     *
     * @throws ServiceBroken if it ends, or does not answer within the time limit
     */
    void awaitReady() {
        HttpRequest question = request("/").GET().build();
        String expected = "an answer to GET " + question.uri() + " within " + timeout.toSeconds() + " s";
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (!answers(question)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw process.broken(expected, "no connection");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            throw process.broken(expected, text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw process.broken(expected, "nothing until the kit gave up waiting");
        }
    }

    private boolean answers(HttpRequest question) throws IOException, InterruptedException {
        try {
            send(question);
            return true;
        } catch (ConnectException e) {
            return false;
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
            return send(request);
        } catch (IOException e) {
            throw process.broken(expected, text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw process.broken(expected, "nothing until the kit gave up waiting");
        }
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        byte[] body = read(response.body());
        if (body.length > MAX_ANSWER) {
            throw new IOException("a body of more than " + MAX_ANSWER + " bytes");
        }
        return new Answer(response.statusCode(), new String(body, StandardCharsets.UTF_8));
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

    private static String text(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
