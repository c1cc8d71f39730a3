package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.JsonNode;

/** The table execution_progress: what tasks say while they run, for whoever is listening. */
public final class ProgressRows {

    private final Handle handle;
    private final Instant now;

    ProgressRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /**
     * @param sequence grows with each; 0 before it is written
     * @param value any JSON; null for none
     */
    public record Progress(long sequence, String taskId, String taskName, JsonNode value) {}

    public void insert(UUID execution, List<Progress> steps) {
        PreparedBatch batch = handle.prepareBatch("insert into execution_progress (execution_id, task_id, task_name,"
                + " value, created_at) values (:execution, :taskId, :taskName, :value, :now)");
        for (Progress step : steps) {
            batch.bind("execution", execution)
                    .bind("taskId", step.taskId())
                    .bind("taskName", step.taskName())
                    .bind("value", JsonText.writeOrNull(step.value()))
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    /** What came after a sequence number, in order. */
    public List<Progress> after(UUID execution, long sequence, int limit) {
        return handle.createQuery("select sequence, task_id, task_name, value from execution_progress"
                        + " where execution_id = :execution and sequence > :sequence order by sequence limit :limit")
                .bind("execution", execution)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map((row, context) -> new Progress(
                        row.getLong("sequence"),
                        row.getString("task_id"),
                        row.getString("task_name"),
                        JsonText.treeOrNull(row.getString("value"))))
                .list();
    }

    /** What nobody listens to any more. */
    public void deleteBefore(Instant time) {
        handle.createUpdate("delete from execution_progress where created_at < :time")
                .bind("time", time)
                .execute();
    }
}
