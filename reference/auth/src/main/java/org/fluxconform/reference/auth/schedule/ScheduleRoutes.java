package org.fluxconform.reference.auth.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fluxconform.reference.auth.execution.PreflightDenied;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.store.ScheduleRows;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ordered;

/** {@code /schedules}. {@code {name}} in a path is an id or a name. */
public final class ScheduleRoutes {

    private static final long MOST = 1000;
    private static final long MOST_HISTORY = 50;

    private final Schedules schedules;
    private final boolean filtered;

    /** @param filtered whether each caller sees schedules of those workflows only that they may read */
    public ScheduleRoutes(Schedules schedules, boolean filtered) {
        this.schedules = schedules;
        this.filtered = filtered;
    }

    /** {@code ?workflow_name=&active_only=true&limit=&offset=}; newest first. */
    public void list(Call call) {
        boolean activeOnly = call.queryFlag("active_only", true);
        long limit = call.queryWhole("limit", MOST, 1, MOST);
        long offset = call.queryWhole("offset", 0, 0, Integer.MAX_VALUE);
        Optional<WorkflowRef> workflow = call.query("workflow_name").map(WorkflowRef::parse);
        call.reply(schedules.list(workflow, activeOnly).stream()
                .filter(schedule -> !filtered || call.identity().permissions().grants(toRead(schedule)))
                .skip(offset)
                .limit(limit)
                .map(schedule -> shown(call, schedule))
                .toList());
    }

    /** By name or id; 404 for one that is not there. */
    public void get(Call call) {
        call.reply(shown(call, visible(call)));
    }

    /** {@code ?limit=50&offset=0}: what became of each run, newest first. */
    public void history(Call call) {
        long limit = call.queryWhole("limit", MOST_HISTORY, 1, MOST);
        long offset = call.queryWhole("offset", 0, 0, Integer.MAX_VALUE);
        Schedule schedule = visible(call);
        Schedules.History history = schedules.history(schedule.id(), limit, offset);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("schedule_id", call.show(schedule.id()));
        shown.put("workflow_name", schedule.workflow().name());
        shown.put(
                "entries",
                history.runs().stream().map(past -> shown(call, schedule, past)).toList());
        shown.put("total", history.total());
        shown.put("limit", limit);
        shown.put("offset", offset);
        call.reply(shown);
    }

    private Schedule visible(Call call) {
        Schedule schedule = schedules.get(call.path("name"));
        if (filtered) {
            call.require(toRead(schedule));
        }
        return schedule;
    }

    private static Permission toRead(Schedule schedule) {
        return Permission.of(
                "workflow", schedule.workflow().namespace(), schedule.workflow().name(), "read");
    }

    private record Raw(String workflow, Optional<String> namespace, Schedules.New rest) {}

    /**
     * {@code {"workflow_name", "workflow_namespace"?, "name", "schedule_config", "description"?, "input_data"?,
     * "run_as_service_account"?}}; {@code schedule_config} as in {@link Timings#read}. With authentication on the service
     * account is required.
     */
    public void create(Call call) {
        Raw raw = call.body(body -> new Raw(
                body.text("workflow_name"),
                body.optionalText("workflow_namespace").filter(text -> !text.isEmpty()),
                new Schedules.New(
                        null,
                        body.text("name"),
                        body.optionalText("description"),
                        body.object("schedule_config").map(Timings::read).orElse(null),
                        body.optionalJson("input_data").orElse(null),
                        body.optionalText("run_as_service_account"))));
        String reference = raw.namespace()
                .map(namespace -> namespace + "/" + raw.workflow())
                .orElse(raw.workflow());
        Schedules.New wanted = raw.rest().of(WorkflowRef.parse(reference));
        call.reply(shown(call, guarded(() -> schedules.create(wanted, call.identity(), call.actor()))));
    }

    /** {@code {"description"?, "schedule_config"?, "input_data"?, "run_as_service_account"?}}; what is absent stays. */
    public void update(Call call) {
        Schedules.Changes changes = call.body(ScheduleRoutes::changes);
        call.reply(shown(
                call, guarded(() -> schedules.update(call.path("name"), changes, call.identity(), call.actor()))));
    }

    private static Schedules.Changes changes(Body body) {
        return new Schedules.Changes(
                body.optionalText("description"),
                body.optionalObject("schedule_config").map(Timings::read),
                body.optionalJson("input_data"),
                body.optionalText("run_as_service_account"));
    }

    /** The schedule as it is then. */
    public void pause(Call call) {
        call.reply(shown(call, schedules.pause(call.path("name"), call.actor())));
    }

    /** The schedule as it is then: it runs next at its next time from now on. */
    public void resume(Call call) {
        call.reply(shown(call, guarded(() -> schedules.resume(call.path("name"), call.identity(), call.actor()))));
    }

    /** {@code {"status", "message"}}. */
    public void delete(Call call) {
        String name = call.path("name");
        schedules.delete(name, call.actor());
        call.reply(Ordered.map("status", "success", "message", "Schedule '" + name + "' deleted successfully"));
    }

    private static Schedule guarded(Supplier<Schedule> change) {
        try {
            return change.get();
        } catch (PreflightDenied e) {
            List<String> missing =
                    e.missing().stream().map(Permission::toString).toList();
            throw new ApiError(403, Ordered.map("error", "forbidden", "missing_permissions", missing));
        }
    }

    private static Map<String, Object> shown(Call call, Schedule schedule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", call.show(schedule.id()));
        shown.put("workflow_id", call.show(schedule.workflowId()));
        shown.put("workflow_namespace", schedule.workflow().namespace());
        shown.put("workflow_name", schedule.workflow().name());
        shown.put("name", schedule.name());
        shown.put("description", schedule.description());
        shown.put("schedule_type", schedule.config().type());
        shown.put("schedule_config", schedule.config());
        shown.put("status", schedule.status().word());
        shown.put("created_at", call.show(schedule.createdAt()));
        shown.put("updated_at", call.show(schedule.updatedAt()));
        shown.put("last_run_at", call.show(schedule.lastRunAt()));
        shown.put("next_run_at", call.show(schedule.nextRunAt()));
        shown.put("run_count", schedule.runCount());
        shown.put("failure_count", schedule.failureCount());
        shown.put("run_as_service_account", schedule.runAs());
        shown.put("overlap_policy", schedule.config().overlap());
        shown.put("skip_count", schedule.skipCount());
        shown.put("last_skipped_at", call.show(schedule.lastSkippedAt()));
        return shown;
    }

    private static Map<String, Object> shown(Call call, Schedule schedule, ScheduleRows.Past past) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("execution_id", call.show(past.run().executionId()));
        shown.put("workflow_name", schedule.workflow().name());
        shown.put(
                "state",
                past.state().map(Enum::name).orElse(past.run().outcome().word().toUpperCase(Locale.ROOT)));
        shown.put("due_at", call.show(past.run().dueAt()));
        shown.put("started_at", call.show(past.run().firedAt()));
        shown.put("completed_at", call.show(past.finishedAt()));
        shown.put("error", past.run().reason());
        return shown;
    }
}
