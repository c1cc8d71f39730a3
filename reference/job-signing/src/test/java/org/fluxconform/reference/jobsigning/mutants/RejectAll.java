package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Refuses whatever it is asked. */
final class RejectAll extends DegenerateProgram {

    private final String error;
    private final int status;

    RejectAll(String error, int status) {
        this.error = error;
        this.status = status;
    }

    @Override
    Optional<String> answer(String line) {
        JsonNode request = AdapterReplies.JSON.readTree(line);
        boolean hello = request.path("op").asString("").equals("hello");
        return Optional.of((hello ? AdapterReplies.hello(request) : AdapterReplies.refusal(request, error)).toString());
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) throws IOException {
        send(exchange, status, "{\"detail\":\"" + error + "\"}");
    }
}
