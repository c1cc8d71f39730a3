package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.schedule.Firing;
import org.fluxconform.reference.auth.schedule.ScheduleRoutes;
import org.fluxconform.reference.auth.schedule.Scheduler;
import org.fluxconform.reference.auth.schedule.Schedules;

/** The parts that are about schedules, put together. */
final class ScheduleParts {

    final ScheduleRoutes routes;

    ScheduleParts(Assembly parts, Swaps swaps) {
        boolean authentication = parts.config.security().auth().enabled();
        boolean upstream = parts.config.dialect() == Dialect.UPSTREAM;
        Firing firing = swaps.apply(
                Firing.class,
                new Firing(
                        parts.database, parts.random, parts.executions.runs, parts.executions.changes, authentication));
        parts.background.add(new Scheduler(parts.database, firing, parts.config.schedulePollInterval()));
        this.routes = new ScheduleRoutes(
                new Schedules(parts.database, parts.random, new Schedules.Rules(authentication, upstream)), upstream);
    }
}
