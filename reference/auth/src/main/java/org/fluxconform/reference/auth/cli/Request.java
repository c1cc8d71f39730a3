package org.fluxconform.reference.auth.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.fluxconform.reference.auth.http.Json;
import tools.jackson.databind.JsonNode;

/** One request to the server, put together piece by piece and sent by its last one. */
final class Request {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 1000;

    private final Connection connection;
    private final StringBuilder target;
    private boolean patient;

    Request(Connection connection, String... path) {
        this.connection = connection;
        this.target = new StringBuilder();
        for (String segment : path) {
            target.append('/').append(encoded(segment));
        }
    }

    /** Left out if there is no value. */
    Request query(String name, Object value) {
        if (value != null) {
            target.append(target.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value.toString()));
        }
        return this;
    }

    /** The answer may take as long as a workflow runs. */
    Request patiently() {
        patient = true;
        return this;
    }

    JsonNode get() {
        return send("GET", BodyPublishers.noBody(), null);
    }

    /** For what would be good to know and can be done without: who may change a thing may not always read it. */
    Optional<JsonNode> getIfAllowed() {
        try {
            return Optional.of(get());
        } catch (Failure.Forbidden e) {
            return Optional.empty();
        }
    }

    /** All pages of a list: the server gives at most {@value #PAGE} at once. */
    JsonNode all() {
        var all = Json.MAPPER.createArrayNode();
        String first = target.toString();
        for (long offset = 0; ; offset += PAGE) {
            target.setLength(0);
            target.append(first);
            JsonNode page = query("limit", PAGE).query("offset", offset).get();
            page.forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
        }
    }

    JsonNode delete() {
        return send("DELETE", BodyPublishers.noBody(), null);
    }

    JsonNode post() {
        return send("POST", BodyPublishers.noBody(), null);
    }

    JsonNode post(Object body) {
        return send("POST", json(body), "application/json");
    }

    JsonNode put(Object body) {
        return send("PUT", json(body), "application/json");
    }

    JsonNode patch(Object body) {
        return send("PATCH", json(body), "application/json");
    }

    /** A form with one file in its field {@code file}. */
    JsonNode upload(String fileName, byte[] content) {
        Multipart form = Multipart.ofFile("file", fileName, content);
        return send("POST", BodyPublishers.ofByteArray(form.body()), form.contentType());
    }

    /** Hands on each frame of an event stream as it comes. */
    void stream(Object body, EventStream.Listener listener) {
        connection.stream(request("POST", json(body), "application/json").build(), listener);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    }

    private JsonNode send(String method, BodyPublisher body, String contentType) {
        HttpRequest.Builder request = request(method, body, contentType);
        if (!patient) {
            request.timeout(PATIENCE);
        }
        return connection.send(request.build());
    }

    private HttpRequest.Builder request(String method, BodyPublisher body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri()).method(method, body);
        Optional.ofNullable(contentType).ifPresent(type -> request.header("Content-Type", type));
        connection.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private URI uri() {
        return URI.create(connection.server().toString() + target);
    }

    /** A dot alone would be taken for a step within the path. */
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.matches("\\.{1,2}") ? encoded.replace(".", "%2E") : encoded;
    }
}
