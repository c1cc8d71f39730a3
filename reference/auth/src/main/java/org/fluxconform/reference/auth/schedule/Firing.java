package org.fluxconform.reference.auth.schedule;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.execution.PreflightDenied;
import org.fluxconform.reference.auth.execution.RunRequest;
import org.fluxconform.reference.auth.execution.Runs;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.store.ScheduleRun;
import org.fluxconform.reference.auth.store.ScheduleRun.Outcome;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one run of a schedule that is due. That it is taken, what becomes of it and the execution are one transaction: of
 * several servers one makes it, and a crash leaves all of it or nothing.
 */
public class Firing {

    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    private final Database database;
    private final SecureRandom random;
    private final Runs runs;
    private final Changes changes;
    private final boolean accountRequired;

    /** @param accountRequired whether runs are on behalf of a service account: so with authentication on */
    public Firing(Database database, SecureRandom random, Runs runs, Changes changes, boolean accountRequired) {
        this.database = database;
        this.random = random;
        this.runs = runs;
        this.changes = changes;
        this.accountRequired = accountRequired;
    }

    /** What became of a run. */
    private record Result(Outcome outcome, String reason, UUID execution) {

        static Result skipped(String reason) {
            return new Result(Outcome.SKIPPED, reason, null);
        }

        static Result failed(String reason) {
            return new Result(Outcome.FAILED, reason, null);
        }
    }

    /** @param due as it was when it was seen to be due */
    public void fire(Schedule due) {
        Optional<Result> result = database.write(tx -> take(tx, due));
        result.ifPresent(made -> {
            if (made.outcome() == Outcome.FIRED) {
                changes.announce(made.execution());
            } else {
                LOG.warn(
                        "schedule {} of {}: run {}: {}",
                        due.name(),
                        due.workflow(),
                        made.outcome().word(),
                        made.reason());
            }
        });
    }

    private Optional<Result> take(Tx tx, Schedule seen) {
        Optional<Instant> next = Timings.of(seen.config()).following(seen.nextRunAt(), tx.now());
        if (!tx.schedules().take(seen.id(), seen.nextRunAt(), next)
                || tx.schedules().hasRun(seen.id(), seen.nextRunAt())) {
            return Optional.empty();
        }
        // the row is ours until the end of the transaction: what it says now counts
        Schedule schedule = tx.schedules().byId(seen.id()).orElseThrow();
        Result result = attempt(tx, schedule);
        tx.schedules()
                .record(new ScheduleRun(
                        Ids.random(random),
                        schedule.id(),
                        seen.nextRunAt(),
                        tx.now(),
                        result.outcome(),
                        result.reason(),
                        result.execution()));
        return Optional.of(result);
    }

    /** What it refuses has written nothing. */
    private Result attempt(Tx tx, Schedule schedule) {
        Optional<Principal> account;
        try {
            account = account(tx, schedule);
        } catch (Refused e) {
            return Result.skipped(e.getMessage());
        }
        if (schedule.config().overlap().equals(Timings.SKIP) && tx.schedules().isRunning(schedule.id())) {
            return Result.skipped("the execution of an earlier run has not ended");
        }
        try {
            RunRequest.Trigger trigger = new RunRequest.Trigger(schedule.id(), schedule.name());
            UUID execution = runs.start(
                            tx,
                            new RunRequest(
                                    schedule.workflow(),
                                    Optional.empty(),
                                    schedule.input(),
                                    account,
                                    Optional.empty(),
                                    Optional.of(trigger)))
                    .id();
            return new Result(Outcome.FIRED, null, execution);
        } catch (PreflightDenied e) {
            return Result.failed("service account '" + schedule.runAs() + "' lacks " + e.missing());
        } catch (Refused e) {
            return Result.failed(e.getMessage().strip());
        }
    }

    /** @throws Refused if there is none that may act */
    protected Optional<Principal> account(Tx tx, Schedule schedule) {
        return accountRequired ? Optional.of(RunAs.require(tx, schedule.runAs())) : Optional.empty();
    }
}
