package org.fluxconform.kit.scenario.auth.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.Exchange;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.subject.HttpService;
import org.fluxconform.kit.subject.ServiceBroken;
import tools.jackson.databind.JsonNode;

/** Asks servers over HTTP in one scenario, and keeps what was sent and received, without its secrets. */
public final class Api {

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");
    private static final String BOUNDARY = "----flux-conformance-7f3c";

    private final Exchanges exchanges;
    private final Set<String> secrets = new LinkedHashSet<>();

    public Api(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** From now on this text is not shown. */
    public void hide(String secret) {
        secrets.add(secret);
    }

    /** Text without secrets. */
    public String redact(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "[secret]");
        }
        return shown.contains("eyJ") ? JWT.matcher(shown).replaceAll("[token]") : shown;
    }

    /** Asks for an operation. */
    public Reply ask(HttpService server, Operation operation, Credential who, Map<String, ?> values) {
        return ask(server, operation, who, values, Map.of());
    }

    /** @param headers more of them, e.g. a claim's generation */
    public Reply ask(
            HttpService server,
            Operation operation,
            Credential who,
            Map<String, ?> values,
            Map<String, String> headers) {
        String path = operation.path(values);
        HttpRequest.Builder request = server.request(path);
        String body = body(operation, values, request);
        return send(server, operation, who, request, path, body, headers);
    }

    /** Sends a body as it stands, whatever it is. */
    public Reply askRaw(
            HttpService server, Operation operation, Credential who, Map<String, ?> values, String type, String body) {
        String path = operation.path(values);
        HttpRequest.Builder request = server.request(path).header("Content-Type", type);
        return send(server, operation, who, request, path, body, Map.of());
    }

    /** Asks for what goes on for ever, and hears no more than how the answer begins. */
    public Reply begin(HttpService server, Operation operation, Credential who, Map<String, ?> values) {
        String path = operation.path(values);
        HttpRequest.Builder request = server.request(path);
        who.authorization().forEach(value -> request.header("Authorization", value));
        String asked = operation.method() + " " + redact(path) + " by " + who.name();
        long start = System.nanoTime();
        HttpResponse<InputStream> response = server.open(
                request.method(operation.method(), BodyPublishers.noBody()).build());
        try (InputStream body = response.body()) {
            Reply reply = new Reply(operation, asked, response.statusCode(), response.headers(), "", "");
            keep(asked, null, reply.status() + " ...", verdict(reply), start);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(Operation operation, Map<String, ?> values, HttpRequest.Builder request) {
        String file = operation.file(values);
        if (file != null) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"workflows.py\"\r\n"
                    + "Content-Type: text/x-python\r\n\r\n" + file + "\r\n--" + BOUNDARY + "--\r\n";
        }
        JsonNode body = operation.body(values);
        if (body == null) {
            return null;
        }
        request.header("Content-Type", "application/json");
        return body.toString();
    }

    private Reply send(
            HttpService server,
            Operation operation,
            Credential who,
            HttpRequest.Builder request,
            String path,
            String body,
            Map<String, String> headers) {
        who.authorization().forEach(value -> request.header("Authorization", value));
        new HashMap<>(headers).forEach(request::header);
        request.method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        String asked = operation.method() + " " + redact(path) + " by " + who.name();
        long start = System.nanoTime();
        try {
            HttpService.Answer answer = server.ask(request.build());
            Reply reply = new Reply(
                    operation, asked, answer.status(), answer.headers(), answer.body(), redact(answer.body()));
            keep(asked, body, reply.status() + " " + reply.redacted(), verdict(reply), start);
            return reply;
        } catch (ServiceBroken broken) {
            keep(asked, body, broken.getMessage(), Exchange.Answer.BROKEN, start);
            throw broken;
        }
    }

    private void keep(String asked, String body, String reply, Exchange.Answer verdict, long start) {
        String request = body == null ? asked : asked + "\n" + redact(body);
        exchanges.record("http", request, reply, verdict, (System.nanoTime() - start) / 1_000_000);
    }

    private static Exchange.Answer verdict(Reply reply) {
        if (reply.isSuccess()) {
            return Exchange.Answer.ACCEPTED;
        }
        return reply.isRefusal() ? Exchange.Answer.REFUSED : Exchange.Answer.ANSWERED;
    }
}
