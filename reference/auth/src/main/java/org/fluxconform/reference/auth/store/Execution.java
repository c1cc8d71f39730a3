package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One run of a workflow. What may be null says so.
 *
 * @param workflowId the version that it runs
 * @param name null
 * @param input null for none
 * @param output null before the end; of a paused one what the pause says
 * @param resumeInput what the newest resume brought; may be null
 * @param owner on whose behalf it runs; null with authentication off
 * @param parentId the execution that asked for this one; may be null
 * @param scheduleId the schedule that asked for this one; may be null
 * @param token the newest execution token; null with authentication off
 * @param scheduledWorker to whom it is dispatched; may be null
 * @param currentWorker who claimed it; may be null
 * @param claimGeneration how often it has been claimed
 * @param finishedAt null before the end
 */
public record Execution(
        UUID id,
        UUID workflowId,
        WorkflowRef workflow,
        int workflowVersion,
        String name,
        ExecutionState state,
        JsonNode input,
        JsonNode output,
        JsonNode resumeInput,
        Owner owner,
        UUID parentId,
        UUID scheduleId,
        String token,
        String scheduledWorker,
        String currentWorker,
        int claimGeneration,
        Instant createdAt,
        Instant updatedAt,
        Instant finishedAt) {

    /** A principal as it was when the execution was run or resumed. */
    public record Owner(UUID id, String subject, String issuer) {

        public static Owner of(Principal principal) {
            return new Owner(principal.id(), principal.subject(), principal.issuer());
        }
    }

    /** Without the token and what the execution is about. */
    @Override
    public String toString() {
        return "Execution[" + id + ", " + workflow + ", " + state + "]";
    }
}
