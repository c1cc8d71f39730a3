package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of one run of a schedule.
 *
 * @param dueAt when it was to be
 * @param firedAt when a server took it
 * @param reason why there is no execution; null if there is one
 * @param executionId null if there is none
 */
public record ScheduleRun(
        UUID id, UUID scheduleId, Instant dueAt, Instant firedAt, Outcome outcome, String reason, UUID executionId) {

    public enum Outcome {
        FIRED,
        SKIPPED,
        FAILED;

        /** As tables and JSON have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
