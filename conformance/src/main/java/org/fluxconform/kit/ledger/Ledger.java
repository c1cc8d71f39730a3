package org.fluxconform.kit.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a suite requires, row by row: {@code features/<suite>/requirements.yaml}.
 *
 * @param suite e.g. {@code job-signing}
 * @param file where it was read from
 * @param draft whether the suite is in the making: not all of the document is in it, so nobody is judged by it
 * @param passages the facts and decisions that its rows name as their sources, each once
 */
public record Ledger(
        String suite,
        Path file,
        boolean draft,
        Document document,
        List<Requirement> requirements,
        List<Exclusion> exclusions,
        List<Passage> passages) {

    public Optional<Requirement> find(String id) {
        return requirements.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** What a row names as its source; empty where it names none. */
    public Optional<Passage> passage(Requirement row) {
        return passages.stream()
                .filter(passage -> passage.link().equals(row.source()))
                .findFirst();
    }
}
