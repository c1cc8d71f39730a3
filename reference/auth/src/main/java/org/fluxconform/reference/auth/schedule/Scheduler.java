package org.fluxconform.reference.auth.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.support.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every so often which schedules are due, and makes their runs. */
public final class Scheduler implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int MOST_AT_ONCE = 1000;

    private final Database database;
    private final Firing firing;
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scheduler");
        thread.setDaemon(true);
        return thread;
    });

    /** @param interval between two looks: a run is late by as much at most */
    public Scheduler(Database database, Firing firing, Duration interval) {
        this.database = database;
        this.firing = firing;
        this.interval = interval;
    }

    @Override
    public void start() {
        timer.scheduleWithFixedDelay(this::guardedLook, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The timer would stop at an exception. */
    private void guardedLook() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error(
                    "schedules can't be looked at at the moment: {}",
                    e.getClass().getName());
        }
    }

    /** Makes the runs of all schedules that are due. One that can't be made stands in no other's way, and is tried again. */
    void look() {
        List<Schedule> due = database.read(tx -> tx.schedules().due(MOST_AT_ONCE));
        for (Schedule schedule : due) {
            if (timer.isShutdown()) {
                return;
            }
            try {
                firing.fire(schedule);
            } catch (RuntimeException e) {
                LOG.error(
                        "schedule {} can't run at the moment: {}",
                        schedule.id(),
                        e.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a run of a schedule did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
