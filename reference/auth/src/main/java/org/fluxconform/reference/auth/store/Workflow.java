package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One version of a registered workflow.
 *
 * @param version from 1; each registration of the same name adds one
 * @param source the Python file that it came in
 * @param requests resources that a worker must have; null for none
 * @param affinity labels that a worker must have; null for none
 * @param schedule what the source says about a schedule; null for nothing
 * @param createdBy subject of who registered it
 */
public record Workflow(
        UUID id,
        WorkflowRef ref,
        int version,
        List<String> imports,
        String source,
        JsonNode requests,
        JsonNode affinity,
        JsonNode schedule,
        WorkflowMetadata metadata,
        Instant createdAt,
        String createdBy) {

    public Workflow {
        imports = List.copyOf(imports);
    }
}
