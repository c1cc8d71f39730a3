package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A workflow that runs by the clock. What may be null says so.
 *
 * @param workflowId the newest version when the schedule was made; runs are of the newest then
 * @param description may be null
 * @param input of each run; may be null
 * @param runAs subject of the service account on whose behalf it runs; null only with authentication off
 * @param status {@code active}, {@code paused} or {@code disabled}: no run is left
 * @param lastRunAt null before the first
 * @param nextRunAt null if no run is left
 * @param runCount executions that were started
 * @param failureCount runs that could not be started
 * @param skipCount runs that were left out
 * @param lastSkippedAt may be null
 */
public record Schedule(
        UUID id,
        UUID workflowId,
        WorkflowRef workflow,
        String name,
        String description,
        ScheduleConfig config,
        JsonNode input,
        String runAs,
        Status status,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        Instant lastRunAt,
        Instant nextRunAt,
        long runCount,
        long failureCount,
        long skipCount,
        Instant lastSkippedAt) {

    public enum Status {
        ACTIVE,
        PAUSED,
        DISABLED;

        /** As tables and JSON have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Schedule with(Status changed, Instant next) {
        return new Schedule(
                id,
                workflowId,
                workflow,
                name,
                description,
                config,
                input,
                runAs,
                changed,
                createdAt,
                createdBy,
                updatedAt,
                lastRunAt,
                next,
                runCount,
                failureCount,
                skipCount,
                lastSkippedAt);
    }

    public Schedule with(
            String changedDescription, ScheduleConfig changed, JsonNode changedInput, String changedRunAs) {
        return new Schedule(
                id,
                workflowId,
                workflow,
                name,
                changedDescription,
                changed,
                changedInput,
                changedRunAs,
                status,
                createdAt,
                createdBy,
                updatedAt,
                lastRunAt,
                nextRunAt,
                runCount,
                failureCount,
                skipCount,
                lastSkippedAt);
    }
}
