package org.fluxconform.reference.auth.schedule;

import java.time.Duration;
import java.util.List;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every so often which schedules are due, and makes their runs. */
public final class Scheduler implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int MOST_AT_ONCE = 1000;

    private final Database database;
    private final Firing firing;
    private final Repeated timer;

    /** @param interval between two looks: a run is late by as much at most */
    public Scheduler(Database database, Firing firing, Duration interval) {
        this.database = database;
        this.firing = firing;
        this.timer = new Repeated("scheduler", interval, this::look);
    }

    @Override
    public void start() {
        timer.start();
    }

    /** Makes the runs of all schedules that are due. One that can't be made stands in no other's way, and is tried again. */
    void look() {
        List<Schedule> due = database.read(tx -> tx.schedules().due(MOST_AT_ONCE));
        for (Schedule schedule : due) {
            if (timer.isEnding()) {
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
        timer.close();
    }
}
