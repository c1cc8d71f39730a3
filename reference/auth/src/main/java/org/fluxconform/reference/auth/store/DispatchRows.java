package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/**
 * What the tables executions and execution_events say about who does what. {@code scheduled_worker} is the worker to whom an
 * execution was dispatched, from then on until it is released or dispatched again.
 */
public final class DispatchRows {

    /** A worker counts these against its limit. */
    private static final String WITH_A_WORKER =
            "('SCHEDULED', 'CLAIMED', 'RUNNING', 'RESUME_SCHEDULED', 'RESUME_CLAIMED', 'CANCELLING')";

    private final Handle handle;
    private final Instant now;
    private final boolean postgres;

    DispatchRows(Handle handle, Instant now, boolean postgres) {
        this.handle = handle;
        this.now = now;
        this.postgres = postgres;
    }

    /** Where a walk over waiting executions has come to. */
    public record Place(Instant createdAt, UUID id) {

        public static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /**
     * An execution that waits for a worker.
     *
     * @param requests resources that the worker must have; null for none
     * @param affinity labels that the worker must have; null for none
     */
    public record Waiting(UUID id, Instant createdAt, JsonNode requests, JsonNode affinity) {

        public Place place() {
            return new Place(createdAt, id);
        }
    }

    /** Those after a place, oldest first. */
    public List<Waiting> waiting(Place after, int limit) {
        return handle.createQuery("select e.id, e.created_at, w.requests, w.affinity from executions e"
                        + " left join workflows w on w.id = e.workflow_id where e.state in ('CREATED', 'RESUMING')"
                        + " and (e.created_at > :at or (e.created_at = :at and e.id > :id))"
                        + " order by e.created_at, e.id limit :limit")
                .bind("at", after.createdAt())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> new Waiting(
                        UUID.fromString(row.getString("id")),
                        Times.read(row.getString("created_at")),
                        JsonText.treeOrNull(row.getString("requests")),
                        JsonText.treeOrNull(row.getString("affinity"))))
                .list();
    }

    /** Something that a worker must be told: that it may claim an execution, or that it must stop one. */
    public record Message(UUID execution, ExecutionState state, String worker, int generation) {}

    /** What the workers that are connected to a server must be told; oldest execution first. */
    public List<Message> messages(UUID server) {
        return handle.createQuery("select e.id, e.state, e.scheduled_worker, e.claim_generation from executions e"
                        + " join workers k on k.name = e.scheduled_worker where k.server_id = :server"
                        + " and k.connection_id is not null"
                        + " and e.state in ('SCHEDULED', 'RESUME_SCHEDULED', 'CANCELLING') order by e.created_at, e.id")
                .bind("server", server)
                .map((row, context) -> new Message(
                        UUID.fromString(row.getString("id")),
                        ExecutionState.valueOf(row.getString("state")),
                        row.getString("scheduled_worker"),
                        row.getInt("claim_generation")))
                .list();
    }

    /** How many executions each worker has; those with none are left out. */
    public Map<String, Integer> load() {
        Map<String, Integer> load = new HashMap<>();
        handle.createQuery("select scheduled_worker, count(*) executions from executions where state in "
                        + WITH_A_WORKER + " and scheduled_worker is not null group by scheduled_worker")
                .map((row, context) -> load.put(row.getString("scheduled_worker"), row.getInt("executions")))
                .list();
        return load;
    }

    // transitions: the row must be locked

    public void scheduled(UUID id, ExecutionState state, String worker) {
        handle.createUpdate("update executions set state = :state, scheduled_worker = :worker, updated_at = :now"
                        + " where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("worker", worker)
                .bind("now", now)
                .execute();
    }

    /** The generation grows: what holders of older claims say counts no more. */
    public void claimed(UUID id, ExecutionState state, String worker) {
        handle.createUpdate("update executions set state = :state, current_worker = :worker,"
                        + " claim_generation = claim_generation + 1, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("worker", worker)
                .bind("now", now)
                .execute();
    }

    public void setOutput(UUID id, JsonNode output) {
        handle.createUpdate("update executions set output = :output where id = :id")
                .bind("id", id)
                .bind("output", JsonText.writeOrNull(output))
                .execute();
    }

    /** Nobody has it any more. */
    public void released(UUID id, ExecutionState state) {
        handle.createUpdate("update executions set state = :state, scheduled_worker = null, current_worker = null,"
                        + " updated_at = :now, finished_at = :finished where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("now", now)
                .bind("finished", state.isFinal() ? now : null)
                .execute();
    }

    /** What a worker has, locked until the end of the transaction. */
    public List<Execution> lockedOf(String worker) {
        return handle.createQuery("select " + ExecutionRows.COLUMNS + " from executions e"
                        + " where e.scheduled_worker = :worker and e.state in " + WITH_A_WORKER + " order by e.id"
                        + (postgres ? " for update" : ""))
                .bind("worker", worker)
                .map(ExecutionRows.MAPPER)
                .list();
    }

    public Set<String> eventIds(UUID id) {
        return new HashSet<>(handle.createQuery("select event_id from execution_events where execution_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }
}
