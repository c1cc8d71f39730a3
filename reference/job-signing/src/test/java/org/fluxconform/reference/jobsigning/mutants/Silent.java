package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Greets, for who does not is asked nothing, and then never says a word: it ends, or lets everybody wait until it is given
 * up. Its service ends at once: each scenario has one of its own, so that waiting for them would cost hours.
 */
final class Silent extends DegenerateProgram {

    private final boolean ends;

    Silent(boolean ends) {
        this.ends = ends;
    }

    @Override
    Optional<String> answer(String line) {
        JsonNode request = AdapterReplies.JSON.readTree(line);
        boolean hello = request.path("op").asString("").equals("hello");
        return hello ? Optional.of(AdapterReplies.hello(request).toString()) : Optional.empty();
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) {
        throw new IllegalStateException("it does not listen");
    }

    @Override
    boolean endsWithoutAnswer() {
        return ends;
    }

    @Override
    boolean listens() {
        return false;
    }
}
