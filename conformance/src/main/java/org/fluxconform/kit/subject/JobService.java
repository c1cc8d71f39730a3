package org.fluxconform.kit.subject;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * A job service that was started, and that answers. Every request has the launch table's timeout.
 *
 * <p>Asked of it: {@code POST /jobs} with the signed request as {@code text/plain}, {@code GET /jobs/ID}, and under the
 * capability {@code queue-control} {@code POST /queue} with {@code {"state":"stopped"}} or {@code "started"}.
 */
public final class JobService implements AutoCloseable {

    /** An answer: HTTP status and body, as they came. */
    public record Answer(int status, String body) {}

    private final HttpService http;
    private final LaunchRecord launched;

    JobService(HttpService http, LaunchRecord launched) {
        this.http = http;
        this.launched = launched;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI base() {
        return http.base();
    }

    /** What the service really ran. */
    public LaunchRecord launched() {
        return launched;
    }

    /** Hands in a signed request. */
    public Answer submit(String signed) {
        return ask(http.request("/jobs").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(signed)));
    }

    /** Hands in a signed request without saying how long it is. */
    public Answer submitInChunks(String signed) {
        byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
        return ask(http.request("/jobs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    /** Looks at a job. */
    public Answer job(String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return ask(http.request("/jobs/" + segment).GET());
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
        http.close();
    }

    private Answer queue(String state) {
        return ask(http.request("/queue")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"state\":\"" + state + "\"}")));
    }

    private Answer ask(HttpRequest.Builder request) {
        HttpService.Answer answer = http.ask(request.build());
        return new Answer(answer.status(), answer.body());
    }
}
