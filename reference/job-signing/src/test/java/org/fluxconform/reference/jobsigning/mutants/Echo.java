package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says what was said to it, once it has been greeted: who does not answer that is asked nothing. */
final class Echo extends DegenerateProgram {

    @Override
    Optional<String> answer(String line) {
        JsonNode request = AdapterReplies.JSON.readTree(line);
        boolean hello = request.path("op").asString("").equals("hello");
        return Optional.of(hello ? AdapterReplies.hello(request).toString() : line);
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        send(exchange, 200, new String(body, StandardCharsets.UTF_8));
    }
}
