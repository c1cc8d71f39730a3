package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.databind.JsonNode;

/** The tables executions and execution_events. */
public final class ExecutionRows {

    static final String COLUMNS = "e.id, e.workflow_id, e.workflow_namespace, e.workflow_name, e.workflow_version,"
            + " e.name, e.state, e.input, e.output, e.resume_input, e.principal_id, e.principal_subject,"
            + " e.principal_issuer, e.parent_id, e.schedule_id, e.exec_token, e.scheduled_worker, e.current_worker,"
            + " e.claim_generation, e.created_at, e.updated_at, e.finished_at";
    static final RowMapper<Execution> MAPPER = (row, context) -> map(row);

    private final Handle handle;
    private final Instant now;
    private final boolean postgres;

    ExecutionRows(Handle handle, Instant now, boolean postgres) {
        this.handle = handle;
        this.now = now;
        this.postgres = postgres;
    }

    private static Execution map(ResultSet row) throws SQLException {
        UUID principal = uuid(row, "principal_id");
        return new Execution(
                uuid(row, "id"),
                uuid(row, "workflow_id"),
                new WorkflowRef(row.getString("workflow_namespace"), row.getString("workflow_name")),
                row.getInt("workflow_version"),
                row.getString("name"),
                ExecutionState.valueOf(row.getString("state")),
                JsonText.treeOrNull(row.getString("input")),
                JsonText.treeOrNull(row.getString("output")),
                JsonText.treeOrNull(row.getString("resume_input")),
                principal == null
                        ? null
                        : new Execution.Owner(
                                principal, row.getString("principal_subject"), row.getString("principal_issuer")),
                uuid(row, "parent_id"),
                uuid(row, "schedule_id"),
                row.getString("exec_token"),
                row.getString("scheduled_worker"),
                row.getString("current_worker"),
                row.getInt("claim_generation"),
                Times.read(row.getString("created_at")),
                Times.read(row.getString("updated_at")),
                Times.readOrNull(row.getString("finished_at")));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    public void insert(Execution execution) {
        Execution.Owner owner = execution.owner();
        handle.createUpdate("insert into executions (id, workflow_id, workflow_namespace, workflow_name,"
                        + " workflow_version, name, state, input, principal_id, principal_subject, principal_issuer,"
                        + " parent_id, schedule_id, exec_token, claim_generation, created_at, updated_at) values (:id,"
                        + " :workflow, :namespace, :workflowName, :version, :name, :state, :input, :principal,"
                        + " :subject, :issuer, :parent, :schedule, :token, :generation, :createdAt, :updatedAt)")
                .bind("id", execution.id())
                .bind("workflow", execution.workflowId())
                .bind("namespace", execution.workflow().namespace())
                .bind("workflowName", execution.workflow().name())
                .bind("version", execution.workflowVersion())
                .bind("name", execution.name())
                .bind("state", execution.state().name())
                .bind("input", JsonText.writeOrNull(execution.input()))
                .bind("principal", owner == null ? null : owner.id())
                .bind("subject", owner == null ? null : owner.subject())
                .bind("issuer", owner == null ? null : owner.issuer())
                .bind("parent", execution.parentId())
                .bind("schedule", execution.scheduleId())
                .bind("token", execution.token())
                .bind("generation", execution.claimGeneration())
                .bind("createdAt", execution.createdAt())
                .bind("updatedAt", execution.updatedAt())
                .execute();
    }

    public Optional<Execution> find(UUID id) {
        return handle.createQuery("select " + COLUMNS + " from executions e where e.id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** Within a write: nobody else changes it until the end of the transaction. */
    public Optional<Execution> locked(UUID id) {
        return handle.createQuery(
                        "select " + COLUMNS + " from executions e where e.id = :id" + (postgres ? " for update" : ""))
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    public Optional<ExecutionState> state(UUID id) {
        return handle.createQuery("select state from executions where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(ExecutionState::valueOf);
    }

    /** What an execution is doing; its workflow says nothing if the version has been deleted. */
    public record Running(ExecutionState state, WorkflowRef workflow, Optional<WorkflowMetadata> metadata) {}

    public Optional<Running> running(UUID id) {
        return handle.createQuery("select e.state, e.workflow_namespace, e.workflow_name, w.metadata from executions e"
                        + " left join workflows w on w.id = e.workflow_id where e.id = :id")
                .bind("id", id)
                .map((row, context) -> new Running(
                        ExecutionState.valueOf(row.getString("state")),
                        new WorkflowRef(row.getString("workflow_namespace"), row.getString("workflow_name")),
                        Optional.ofNullable(row.getString("metadata"))
                                .map(json -> JsonText.read(json, WorkflowMetadata.class))))
                .findOne();
    }

    /** The time of the change is set too, and the end if it is one. The row should be {@link #locked}. */
    public void setState(UUID id, ExecutionState state) {
        handle.createUpdate("update executions set state = :state, updated_at = :now, finished_at = :finished"
                        + " where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("now", now)
                .bind("finished", state.isFinal() ? now : null)
                .execute();
    }

    /** What a resume brings; the row should be {@link #locked}. */
    public void resumed(UUID id, JsonNode input, Execution.Owner owner, String token) {
        handle.createUpdate("update executions set state = :state, resume_input = :input, principal_id = :principal,"
                        + " principal_subject = :subject, principal_issuer = :issuer, exec_token = :token,"
                        + " updated_at = :now where id = :id")
                .bind("id", id)
                .bind("state", ExecutionState.RESUMING.name())
                .bind("input", JsonText.writeOrNull(input))
                .bind("principal", owner == null ? null : owner.id())
                .bind("subject", owner == null ? null : owner.subject())
                .bind("issuer", owner == null ? null : owner.issuer())
                .bind("token", token)
                .bind("now", now)
                .execute();
    }

    /** Which executions to list; what is empty does not narrow. */
    public record Filter(
            Optional<String> namespace,
            Optional<String> workflow,
            Optional<ExecutionState> state,
            Optional<Collection<WorkflowRef>> among) {}

    /** How many there are in each state. */
    public Map<ExecutionState, Long> countByState() {
        Map<ExecutionState, Long> counts = new EnumMap<>(ExecutionState.class);
        handle.createQuery("select state, count(*) as number from executions group by state")
                .map((row, context) -> Map.entry(ExecutionState.valueOf(row.getString("state")), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Workflows that have executions. */
    public List<WorkflowRef> workflows() {
        return handle.createQuery("select distinct workflow_namespace, workflow_name from executions")
                .map((row, context) ->
                        new WorkflowRef(row.getString("workflow_namespace"), row.getString("workflow_name")))
                .list();
    }

    /** Ordered by id. */
    public List<Execution> list(Filter filter, long limit, long offset) {
        return select(COLUMNS, filter, " order by e.id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(MAPPER)
                .list();
    }

    public long count(Filter filter) {
        return select("count(*)", filter, "").mapTo(Long.class).one();
    }

    private Query select(String columns, Filter filter, String tail) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        filter.namespace().ifPresent(any -> where.append(" and e.workflow_namespace = :namespace"));
        filter.workflow().ifPresent(any -> where.append(" and e.workflow_name = :workflow"));
        filter.state().ifPresent(any -> where.append(" and e.state = :state"));
        filter.among()
                .ifPresent(any -> where.append(
                                " and e.workflow_namespace || '/' || e.workflow_name in (select value from ")
                        .append(postgres ? "jsonb_array_elements_text(cast(:among as jsonb))" : "json_each(:among)")
                        .append(")"));
        Query query = handle.createQuery("select " + columns + " from executions e" + where + tail);
        filter.namespace().ifPresent(namespace -> query.bind("namespace", namespace));
        filter.workflow().ifPresent(workflow -> query.bind("workflow", workflow));
        filter.state().ifPresent(state -> query.bind("state", state.name()));
        // as one parameter: a statement takes only so many, and there is no end to workflows
        filter.among()
                .ifPresent(refs -> query.bind(
                        "among",
                        JsonText.write(refs.stream().map(WorkflowRef::toString).toList())));
        return query;
    }

    /** In their order. */
    public List<ExecutionEvent> events(UUID id) {
        return handle.createQuery("select event_id, type, source_id, name, value, time, subject from execution_events"
                        + " where execution_id = :id order by position")
                .bind("id", id)
                .map((row, context) -> new ExecutionEvent(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("source_id"),
                        row.getString("name"),
                        JsonText.treeOrNull(row.getString("value")),
                        row.getString("time"),
                        row.getString("subject")))
                .list();
    }

    /** Adds an event after the last; the row should be {@link #locked}. */
    public void append(UUID id, ExecutionEvent event) {
        handle.createUpdate("insert into execution_events (execution_id, position, event_id, type, source_id, name,"
                        + " value, time, subject) select :id, coalesce(max(position), 0) + 1, :event, :type, :source,"
                        + " :name, :value, :time, :subject from execution_events where execution_id = :id")
                .bind("id", id)
                .bind("event", event.id())
                .bind("type", event.type())
                .bind("source", event.sourceId())
                .bind("name", event.name())
                .bind("value", JsonText.writeOrNull(event.value()))
                .bind("time", event.time())
                .bind("subject", event.subject())
                .execute();
    }
}
