package org.fluxconform.reference.auth.workflow;

import java.util.List;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;
import tools.jackson.databind.JsonNode;

/**
 * A workflow as a source declares it.
 *
 * @param imports of the source, as dotted names
 * @param requests resources that a worker must have; null for none
 * @param affinity labels that a worker must have; null for none
 */
public record Declared(
        WorkflowRef ref, List<String> imports, JsonNode requests, JsonNode affinity, WorkflowMetadata metadata) {}
