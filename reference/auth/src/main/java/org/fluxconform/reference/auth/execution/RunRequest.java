package org.fluxconform.reference.auth.execution;

import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.WorkflowRef;
import tools.jackson.databind.JsonNode;

/**
 * Somebody wants a workflow to run.
 *
 * @param version empty for the newest
 * @param input any JSON; null for none
 * @param principal on whose behalf; empty with authentication off
 * @param parent the execution that asks for this one
 * @param schedule the schedule that asks for this one
 */
public record RunRequest(
        WorkflowRef workflow,
        Optional<Integer> version,
        JsonNode input,
        Optional<Principal> principal,
        Optional<UUID> parent,
        Optional<Trigger> schedule) {

    /** A schedule whose time has come. */
    public record Trigger(UUID id, String name) {}

    /** On whose behalf, as the execution token says it. */
    Optional<String> actingFor() {
        return schedule.map(trigger -> "schedule:" + trigger.name()).or(() -> principal.map(Principal::subject));
    }
}
