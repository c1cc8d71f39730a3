package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.HeaderCodec;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signs nothing, believes what requests say of themselves, and runs it. */
final class AcceptAll extends DegenerateProgram {

    @Override
    Optional<String> answer(String line) {
        JsonNode request = AdapterReplies.JSON.readTree(line);
        ObjectNode reply = switch (request.path("op").asString("")) {
            case "hello" -> AdapterReplies.hello(request);
            case "wrap" -> AdapterReplies.ok(request).put("signed", wrap(request));
            case "unwrap" -> unwrap(request);
            default -> AdapterReplies.ok(request);
        };
        return Optional.of(reply.toString());
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/jobs")) {
            String signed = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            String id = UUID.randomUUID() + "-" + userid(signed).orElse(0);
            launch(option(words, "--exec"), id, signed);
            send(exchange, 202, "{\"id\":\"" + id + "\"}");
        } else if (path.startsWith("/jobs/")) {
            String id = path.substring("/jobs/".length());
            String user = id.replaceAll(".*-", "");
            ObjectNode job =
                    AdapterReplies.JSON.createObjectNode().put("id", id).put("state", "completed");
            send(
                    exchange,
                    200,
                    job.put("userid", user.matches("[0-9]{1,9}") ? Long.parseLong(user) : 0)
                            .toString());
        } else {
            send(exchange, 200, "{\"state\":\"started\",\"pending\":0}");
        }
    }

    private static String wrap(JsonNode request) {
        long userid = request.path("as").asLong(request.path("uid").asLong(0));
        KeyValues header = Header.of(request.path("mechanism").asString("munge"), userid);
        return Base64Codec.STRICT.encode(HeaderCodec.STANDARD.encode(header)) + "."
                + request.path("payload").asString("") + ".none";
    }

    private static ObjectNode unwrap(JsonNode request) {
        String signed = request.path("signed").asString("");
        byte[] payload = payload(signed);
        return AdapterReplies.ok(request)
                .put("userid", userid(signed).orElse(0))
                .put("payload", payload.length == 0 ? null : Base64.getEncoder().encodeToString(payload))
                .put(
                        "mechanism",
                        header(signed)
                                .flatMap(header -> header.string(Header.MECHANISM))
                                .orElse("munge"));
    }

    private static void launch(String program, String id, String signed) throws IOException {
        if (program.isEmpty()) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("FLUX_JOB_ID", id);
        builder.environment()
                .put("FLUX_JOB_USERID", Long.toString(userid(signed).orElse(0)));
        try (var in = builder.start().getOutputStream()) {
            in.write(payload(signed));
        }
    }

    private static Optional<KeyValues> header(String signed) {
        return Base64Codec.STRICT.decode(part(signed, 0)).flatMap(HeaderCodec.STANDARD::decode);
    }

    private static OptionalLong userid(String signed) {
        return header(signed).map(header -> header.integer(Header.USERID)).orElseGet(OptionalLong::empty);
    }

    private static byte[] payload(String signed) {
        return Base64Codec.STRICT.decode(part(signed, 1)).orElse(new byte[0]);
    }

    private static String part(String signed, int number) {
        String[] parts = signed.split("\\.", -1);
        return number < parts.length ? parts[number] : "";
    }
}
