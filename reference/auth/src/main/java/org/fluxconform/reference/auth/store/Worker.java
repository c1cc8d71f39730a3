package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A worker as it registered, and how it has been doing since.
 *
 * @param principalId the service account that its registration made; null with authentication off
 * @param runners null if it did not say
 * @param maxConcurrentExecutions null: no limit
 * @param metrics what it said last; null if nothing
 * @param status what it said of itself
 * @param lastSeenAt when it last answered or connected; null before the first time
 * @param connectionId of the newest connection; null if there is none
 * @param evictedAt null unless it stopped answering and has not come back
 * @param retiredAt when its principal was disabled for having been away too long; null otherwise
 */
public record Worker(
        String name,
        UUID principalId,
        JsonNode runtime,
        JsonNode packages,
        JsonNode resources,
        Map<String, String> labels,
        List<String> runners,
        Integer maxConcurrentExecutions,
        JsonNode metrics,
        Status status,
        Instant registeredAt,
        Instant lastSeenAt,
        UUID connectionId,
        Instant evictedAt,
        Instant retiredAt) {

    /** Whether it wants work. */
    public enum Status {
        ACTIVE("active"),
        /** Takes nothing new for now. */
        PAUSED("paused"),
        /** Takes nothing new any more. */
        DRAINING("draining");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As tables and JSON have it. */
        public String word() {
            return word;
        }

        /** @return null for any other word */
        public static Status of(String word) {
            for (Status status : values()) {
                if (status.word.equals(word)) {
                    return status;
                }
            }
            return null;
        }
    }
}
