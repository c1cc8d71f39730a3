package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Optional;

/** Listens, and never says a word. */
final class Silent extends DegenerateProgram {

    @Override
    Optional<String> answer(String line) {
        return Optional.empty();
    }

    @Override
    void answer(HttpExchange exchange, List<String> words) {
        // the connection stays open
    }
}
