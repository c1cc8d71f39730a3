package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.http.RateLimiter;
import org.fluxconform.reference.auth.worker.Checkpoints;
import org.fluxconform.reference.auth.worker.Claims;
import org.fluxconform.reference.auth.worker.Connections;
import org.fluxconform.reference.auth.worker.Dispatcher;
import org.fluxconform.reference.auth.worker.Heartbeats;
import org.fluxconform.reference.auth.worker.Reaper;
import org.fluxconform.reference.auth.worker.Registration;
import org.fluxconform.reference.auth.worker.WorkRoutes;
import org.fluxconform.reference.auth.worker.WorkerRoutes;

/** The parts that are about workers, put together. */
final class WorkerParts {

    final WorkerRoutes routes;
    final WorkRoutes work;

    WorkerParts(Assembly parts, Swaps swaps) {
        FluxConfig config = parts.config;
        FluxConfig.Workers workers = config.workers();
        FluxConfig.ApiKeys keys = config.security().auth().apiKeys();

        Connections connections = swaps.apply(
                Connections.class, new Connections(parts.database, parts.random, workers.heartbeatInterval()));
        Claims claims = swaps.apply(Claims.class, new Claims(parts.executions.executions, parts.executions.events));
        Registration registration = swaps.apply(
                Registration.class,
                new Registration(
                        parts.database,
                        parts.random,
                        parts.principals,
                        parts.apiKeys,
                        claims,
                        parts.executions.changes,
                        new Registration.Settings(
                                config.security().auth().enabled(),
                                keys.workerKeyTtl(),
                                config.dialect() == Dialect.UPSTREAM)));
        Reaper reaper = swaps.apply(
                Reaper.class,
                new Reaper(
                        parts.database,
                        parts.clock,
                        parts.principals,
                        parts.apiKeys,
                        claims,
                        parts.executions.changes,
                        connections,
                        new Reaper.Settings(
                                workers.heartbeatInterval(),
                                workers.heartbeatTimeout().plus(workers.evictionGracePeriod()),
                                workers.offlineTtl())));
        Dispatcher dispatcher = Dispatcher.of(
                parts.database,
                parts.random,
                connections,
                claims,
                config.dialect(),
                config.security().auth().enabled(),
                workers.heartbeatInterval());
        parts.executions.changes.listen(any -> dispatcher.nudge());
        Heartbeats heartbeats = new Heartbeats(parts.database);
        parts.background.add(heartbeats);
        parts.background.add(dispatcher);
        parts.background.add(connections);
        parts.background.add(reaper);
        parts.beforeStop.add(connections::endAll);
        this.routes = new WorkerRoutes(
                parts.database,
                registration,
                connections,
                heartbeats,
                dispatcher,
                parts.bootstrapToken::matches,
                new RateLimiter(workers.registerRateLimit(), parts.clock));
        this.work =
                new WorkRoutes(claims, swaps.apply(Checkpoints.class, new Checkpoints(parts.executions.executions)));
    }
}
