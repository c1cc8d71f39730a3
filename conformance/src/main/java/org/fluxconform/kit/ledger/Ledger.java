package org.fluxconform.kit.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a suite requires, row by row: {@code features/<suite>/requirements.yaml}.
 *
 * @param suite e.g. {@code job-signing}
 * @param file where it was read from
 */
public record Ledger(
        String suite, Path file, Document document, List<Requirement> requirements, List<Exclusion> exclusions) {

    public Optional<Requirement> find(String id) {
        return requirements.stream().filter(row -> row.id().equals(id)).findFirst();
    }
}
