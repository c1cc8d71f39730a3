package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** The table schedules. */
public final class ScheduleRows {

    private static final String COLUMNS = "s.id, s.workflow_id, s.workflow_namespace, s.workflow_name, s.name,"
            + " s.description, s.schedule_config, s.input_data, s.run_as_service_account, s.status, s.created_at,"
            + " s.created_by, s.updated_at, s.last_run_at, s.next_run_at, s.run_count, s.failure_count, s.skip_count,"
            + " s.last_skipped_at";
    private static final RowMapper<Schedule> MAPPER = (row, context) -> map(row);

    private final Handle handle;
    private final Instant now;
    private final boolean postgres;

    ScheduleRows(Handle handle, Instant now, boolean postgres) {
        this.handle = handle;
        this.now = now;
        this.postgres = postgres;
    }

    private static Schedule map(ResultSet row) throws SQLException {
        return new Schedule(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("workflow_id")),
                new WorkflowRef(row.getString("workflow_namespace"), row.getString("workflow_name")),
                row.getString("name"),
                row.getString("description"),
                JsonText.read(row.getString("schedule_config"), ScheduleConfig.class),
                JsonText.treeOrNull(row.getString("input_data")),
                row.getString("run_as_service_account"),
                Schedule.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Times.read(row.getString("created_at")),
                row.getString("created_by"),
                Times.read(row.getString("updated_at")),
                Times.readOrNull(row.getString("last_run_at")),
                Times.readOrNull(row.getString("next_run_at")),
                row.getLong("run_count"),
                row.getLong("failure_count"),
                row.getLong("skip_count"),
                Times.readOrNull(row.getString("last_skipped_at")));
    }

    /** @return false if the workflow has a schedule of that name */
    public boolean insert(Schedule schedule) {
        return changeable(
                                schedule,
                                "insert into schedules (id, workflow_id, workflow_namespace, workflow_name, name,"
                                        + " description, schedule_type, schedule_config, input_data, run_as_service_account,"
                                        + " overlap_policy, status, created_at, created_by, updated_at, next_run_at, run_count,"
                                        + " failure_count, skip_count) values (:id, :workflow, :namespace, :workflowName,"
                                        + " :name, :description, :type, :config, :input, :runAs, :overlap, :status,"
                                        + " :createdAt, :createdBy, :createdAt, :nextRunAt, 0, 0, 0)"
                                        + " on conflict (workflow_namespace, workflow_name, name) do nothing")
                        .bind("id", schedule.id())
                        .bind("workflow", schedule.workflowId())
                        .bind("namespace", schedule.workflow().namespace())
                        .bind("workflowName", schedule.workflow().name())
                        .bind("name", schedule.name())
                        .bind("createdAt", schedule.createdAt())
                        .bind("createdBy", schedule.createdBy())
                        .execute()
                == 1;
    }

    public Optional<Schedule> byId(UUID id) {
        return handle.createQuery("select " + COLUMNS + " from schedules s where s.id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** Within a write: nobody else changes it until the end of the transaction. */
    public Optional<Schedule> locked(UUID id) {
        return handle.createQuery(
                        "select " + COLUMNS + " from schedules s where s.id = :id" + (postgres ? " for update" : ""))
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** Those of a name, one for each workflow at most. */
    public List<Schedule> named(String name) {
        return handle.createQuery("select " + COLUMNS + " from schedules s where s.name = :name")
                .bind("name", name)
                .map(MAPPER)
                .list();
    }

    /** Newest first. @param workflow empty for all; @param activeOnly without those that are paused or have no run left */
    public List<Schedule> list(Optional<WorkflowRef> workflow, boolean activeOnly) {
        return handle.createQuery("select " + COLUMNS + " from schedules s where (:active = 0 or s.status = 'active')"
                        + " and (:namespace = '' or (s.workflow_namespace = :namespace and s.workflow_name = :name))"
                        + " order by s.created_at desc, s.id")
                .bind("active", activeOnly ? 1 : 0)
                .bind("namespace", workflow.map(WorkflowRef::namespace).orElse(""))
                .bind("name", workflow.map(WorkflowRef::name).orElse(""))
                .map(MAPPER)
                .list();
    }

    /** What somebody can change: description, configuration, input, account, status, next run. */
    public void update(Schedule schedule) {
        changeable(
                        schedule,
                        "update schedules set description = :description, schedule_type = :type,"
                                + " schedule_config = :config, input_data = :input, run_as_service_account = :runAs,"
                                + " overlap_policy = :overlap, status = :status, next_run_at = :nextRunAt, updated_at = :now"
                                + " where id = :id")
                .bind("id", schedule.id())
                .bind("now", now)
                .execute();
    }

    /** A statement with the values of the columns that {@link #update} names. */
    private Update changeable(Schedule schedule, String sql) {
        return handle.createUpdate(sql)
                .bind("description", schedule.description())
                .bind("type", schedule.config().type())
                .bind("config", JsonText.write(schedule.config()))
                .bind("input", JsonText.writeOrNull(schedule.input()))
                .bind("runAs", schedule.runAs())
                .bind("overlap", schedule.config().overlap())
                .bind("status", schedule.status().word())
                .bind("nextRunAt", schedule.nextRunAt());
    }

    /** Its history goes with it, its executions stay. */
    public void delete(UUID id) {
        handle.createUpdate("delete from schedules where id = :id")
                .bind("id", id)
                .execute();
    }

    // the clock

    /** Those whose time has come, the longest due first. */
    public List<Schedule> due(int most) {
        return handle.createQuery("select " + COLUMNS + " from schedules s where s.status = 'active'"
                        + " and s.next_run_at <= :now order by s.next_run_at, s.id limit :most")
                .bind("now", now)
                .bind("most", most)
                .map(MAPPER)
                .list();
    }

    /**
     * Takes a run that is due: the next one is set. Of several servers that see the same run, one gets it.
     *
     * @param due when it was to be
     * @param next empty if it is the last, which ends the schedule
     * @return false if another one has taken it, or somebody has changed or paused the schedule
     */
    public boolean take(UUID id, Instant due, Optional<Instant> next) {
        return handle.createUpdate("update schedules set next_run_at = :next, status = :status"
                                + " where id = :id and status = 'active' and next_run_at = :due")
                        .bind("id", id)
                        .bind("due", due)
                        .bind("next", next.orElse(null))
                        .bind("status", next.isPresent() ? "active" : "disabled")
                        .execute()
                == 1;
    }

    /** Writes what became of a run, and counts it. */
    public void record(ScheduleRun run) {
        handle.createUpdate("insert into schedule_runs (id, schedule_id, due_at, fired_at, outcome, reason,"
                        + " execution_id) values (:id, :schedule, :dueAt, :firedAt, :outcome, :reason, :execution)")
                .bind("id", run.id())
                .bind("schedule", run.scheduleId())
                .bind("dueAt", run.dueAt())
                .bind("firedAt", run.firedAt())
                .bind("outcome", run.outcome().word())
                .bind("reason", run.reason())
                .bind("execution", run.executionId())
                .execute();
        String counted = switch (run.outcome()) {
            case FIRED -> "run_count = run_count + 1, last_run_at = :now";
            case SKIPPED -> "skip_count = skip_count + 1, last_skipped_at = :now";
            case FAILED -> "failure_count = failure_count + 1";
        };
        handle.createUpdate("update schedules set updated_at = :now, " + counted + " where id = :id")
                .bind("id", run.scheduleId())
                .bind("now", run.firedAt())
                .execute();
    }

    /** Whether this run has been made, skipped or failed already. */
    public boolean hasRun(UUID id, Instant due) {
        return handle.createQuery("select count(*) from schedule_runs where schedule_id = :id and due_at = :due")
                        .bind("id", id)
                        .bind("due", due)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Whether an execution that it started has not ended. */
    public boolean isRunning(UUID id) {
        return handle.createQuery("select count(*) from executions where schedule_id = :id and finished_at is null")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** A run and, if there is one, its execution. */
    public record Past(ScheduleRun run, Optional<ExecutionState> state, Instant finishedAt) {}

    /** Newest first. */
    public List<Past> history(UUID id, long limit, long offset) {
        return handle.createQuery("select r.id, r.due_at, r.fired_at, r.outcome, r.reason, r.execution_id, e.state,"
                        + " e.finished_at from schedule_runs r left join executions e on e.id = r.execution_id"
                        + " where r.schedule_id = :id order by r.fired_at desc, r.due_at desc"
                        + " limit :limit offset :offset")
                .bind("id", id)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> past(id, row))
                .list();
    }

    private static Past past(UUID schedule, ResultSet row) throws SQLException {
        String execution = row.getString("execution_id");
        return new Past(
                new ScheduleRun(
                        UUID.fromString(row.getString("id")),
                        schedule,
                        Times.read(row.getString("due_at")),
                        Times.read(row.getString("fired_at")),
                        ScheduleRun.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        execution == null ? null : UUID.fromString(execution)),
                Optional.ofNullable(row.getString("state")).map(ExecutionState::valueOf),
                Times.readOrNull(row.getString("finished_at")));
    }

    public long countRuns(UUID id) {
        return handle.createQuery("select count(*) from schedule_runs where schedule_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }
}
