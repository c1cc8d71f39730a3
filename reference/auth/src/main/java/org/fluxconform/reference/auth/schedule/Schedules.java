package org.fluxconform.reference.auth.schedule;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.execution.PreflightDenied;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.store.ScheduleConfig;
import org.fluxconform.reference.auth.store.ScheduleRows;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.CallTree;
import org.fluxconform.reference.auth.workflow.Catalog;
import tools.jackson.databind.JsonNode;

/** The schedules. Every change is one transaction, its record in the audit included. */
public final class Schedules {

    /** A segment of a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private static final int MAX_DESCRIPTION = 4096;

    private final Database database;
    private final SecureRandom random;
    private final Rules rules;

    /**
     * @param accountRequired whether each schedule must name an enabled service account: so as soon as authentication is on
     * @param callerMustBeAbleToRun whether who makes or changes a schedule must have all rights to run its workflow, as the
     *     upstream server has it; the document asks for {@code schedule:*:manage} only
     */
    public record Rules(boolean accountRequired, boolean callerMustBeAbleToRun) {}

    public Schedules(Database database, SecureRandom random, Rules rules) {
        this.database = database;
        this.random = random;
        this.rules = rules;
    }

    /**
     * What somebody wants to be created.
     *
     * @param input null for none
     */
    public record New(
            WorkflowRef workflow,
            String name,
            Optional<String> description,
            ScheduleConfig config,
            JsonNode input,
            Optional<String> runAs) {

        New of(WorkflowRef reference) {
            return new New(reference, name, description, config, input, runAs);
        }
    }

    /**
     * @throws Refused 400 for bad values, 404 for an unknown workflow, 409 if it has a schedule of that name
     * @throws PreflightDenied if the caller must be able to run the workflow and is not
     */
    public Schedule create(New wanted, Identity caller, Actor actor) {
        if (!NAME.matcher(wanted.name()).matches() || Ids.parse(wanted.name()).isPresent()) {
            throw Refused.invalid(
                    "Invalid schedule name: expected 1 to 128 letters, digits, '_', '.' or '-', the first a"
                            + " letter, digit or '_', and no id");
        }
        wanted.description().ifPresent(Schedules::checkDescription);
        Timing timing = Timings.of(wanted.config());
        return database.write(tx -> {
            if (rules.accountRequired()) {
                RunAs.require(tx, wanted.runAs().orElse(null));
            }
            Workflow workflow = Catalog.get(tx, wanted.workflow(), Optional.empty());
            checkCaller(tx, workflow, caller);
            Schedule schedule = new Schedule(
                    Ids.random(random),
                    workflow.id(),
                    workflow.ref(),
                    wanted.name(),
                    wanted.description().orElse(null),
                    wanted.config(),
                    wanted.input(),
                    wanted.runAs().orElse(null),
                    Schedule.Status.ACTIVE,
                    tx.now(),
                    actor.subject(),
                    tx.now(),
                    null,
                    first(timing, tx.now()),
                    0,
                    0,
                    0,
                    null);
            if (!tx.schedules().insert(schedule)) {
                throw Refused.conflict(
                        "Schedule '" + wanted.name() + "' already exists for workflow '" + workflow.ref() + "'");
            }
            record(tx, actor, "schedule.created", schedule);
            return schedule;
        });
    }

    /** What somebody wants to be changed; what is empty stays. */
    public record Changes(
            Optional<String> description,
            Optional<ScheduleConfig> config,
            Optional<JsonNode> input,
            Optional<String> runAs) {}

    /** A changed configuration begins anew, also if no run was left. @throws Refused as for {@link #create} */
    public Schedule update(String idOrName, Changes changes, Identity caller, Actor actor) {
        changes.description().ifPresent(Schedules::checkDescription);
        Optional<Timing> timing = changes.config().map(Timings::of);
        return change(idOrName, "schedule.updated", actor, (tx, schedule) -> {
            if (rules.accountRequired()) {
                changes.runAs().ifPresent(subject -> RunAs.require(tx, subject));
            }
            if (rules.callerMustBeAbleToRun()) {
                checkCaller(tx, Catalog.get(tx, schedule.workflow(), Optional.empty()), caller);
            }
            Schedule changed = schedule.with(
                    changes.description().orElse(schedule.description()),
                    changes.config().orElse(schedule.config()),
                    changes.input().orElse(schedule.input()),
                    changes.runAs().orElse(schedule.runAs()));
            return timing.map(t -> changed.with(
                            schedule.status() == Schedule.Status.PAUSED
                                    ? Schedule.Status.PAUSED
                                    : Schedule.Status.ACTIVE,
                            first(t, tx.now())))
                    .orElse(changed);
        });
    }

    /** @throws Refused 404; 409 if no run is left */
    public Schedule pause(String idOrName, Actor actor) {
        return change(idOrName, "schedule.paused", actor, (tx, schedule) -> {
            if (schedule.status() == Schedule.Status.DISABLED) {
                throw over();
            }
            return schedule.with(Schedule.Status.PAUSED, schedule.nextRunAt());
        });
    }

    /** Runs that were due in the pause are not made up. @throws Refused 404; 409 if no run is left */
    public Schedule resume(String idOrName, Identity caller, Actor actor) {
        return change(idOrName, "schedule.resumed", actor, (tx, schedule) -> {
            if (rules.callerMustBeAbleToRun()) {
                checkCaller(tx, Catalog.get(tx, schedule.workflow(), Optional.empty()), caller);
            }
            if (schedule.status() == Schedule.Status.ACTIVE) {
                return schedule;
            }
            Instant next = Timings.of(schedule.config()).first(tx.now()).orElseThrow(Schedules::over);
            return schedule.with(Schedule.Status.ACTIVE, next);
        });
    }

    /** With its history; its executions stay. @throws Refused 404 */
    public Schedule delete(String idOrName, Actor actor) {
        return database.write(tx -> {
            Schedule schedule = find(tx, idOrName);
            tx.schedules().delete(schedule.id());
            record(tx, actor, "schedule.deleted", schedule);
            return schedule;
        });
    }

    /** Newest first. @throws Refused 404 for an unknown workflow */
    public List<Schedule> list(Optional<WorkflowRef> workflow, boolean activeOnly) {
        return database.read(tx -> {
            workflow.ifPresent(ref -> Catalog.get(tx, ref, Optional.empty()));
            return tx.schedules().list(workflow, activeOnly);
        });
    }

    /** @throws Refused 404; 409 for a name that schedules of several workflows have */
    public Schedule get(String idOrName) {
        return database.read(tx -> find(tx, idOrName));
    }

    /** Newest first. */
    public record History(List<ScheduleRows.Past> runs, long total) {}

    /** Newest first. */
    public History history(UUID id, long limit, long offset) {
        return database.read(tx -> new History(
                tx.schedules().history(id, limit, offset), tx.schedules().countRuns(id)));
    }

    private interface Change {
        Schedule apply(Tx tx, Schedule schedule);
    }

    private Schedule change(String idOrName, String action, Actor actor, Change change) {
        return database.write(tx -> {
            UUID id = find(tx, idOrName).id();
            Schedule schedule = tx.schedules().locked(id).orElseThrow(() -> unknown(idOrName));
            Schedule changed = change.apply(tx, schedule);
            if (changed.equals(schedule)) {
                return schedule;
            }
            tx.schedules().update(changed);
            record(tx, actor, action, changed);
            return tx.schedules().byId(id).orElseThrow(() -> unknown(idOrName));
        });
    }

    private static Schedule find(Tx tx, String idOrName) {
        Optional<Schedule> byId = Ids.parse(idOrName).flatMap(tx.schedules()::byId);
        if (byId.isPresent()) {
            return byId.get();
        }
        List<Schedule> named = tx.schedules().named(idOrName);
        if (named.size() > 1) {
            throw Refused.conflict("Schedules of several workflows are named '" + idOrName + "': use an id");
        }
        return named.stream().findFirst().orElseThrow(() -> unknown(idOrName));
    }

    private void checkCaller(Tx tx, Workflow workflow, Identity caller) {
        if (rules.callerMustBeAbleToRun()) {
            List<Permission> missing = caller.permissions().missing(CallTree.required(tx, workflow));
            if (!missing.isEmpty()) {
                throw new PreflightDenied(missing);
            }
        }
    }

    private static Instant first(Timing timing, Instant now) {
        return timing.first(now).orElseThrow(() -> Refused.invalid("this schedule would never run: its time is over"));
    }

    private static void checkDescription(String description) {
        if (description.length() > MAX_DESCRIPTION) {
            throw Refused.invalid("description is longer than " + MAX_DESCRIPTION + " characters");
        }
    }

    private static void record(Tx tx, Actor actor, String action, Schedule schedule) {
        tx.audit()
                .record(
                        actor,
                        action,
                        "schedule:" + schedule.workflow() + "/" + schedule.name(),
                        Map.of("run_as", String.valueOf(schedule.runAs())));
    }

    private static Refused over() {
        return Refused.conflict("this schedule has no run left: give it another schedule_config");
    }

    private static Refused unknown(String idOrName) {
        return Refused.unknown("Schedule '" + idOrName + "' not found");
    }
}
