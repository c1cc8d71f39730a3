package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Says what was said to it. */
final class Echo extends DegenerateProgram {

    @Override
    Optional<String> answer(String line) {
        return Optional.of(line);
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        send(exchange, 200, new String(body, StandardCharsets.UTF_8));
    }
}
