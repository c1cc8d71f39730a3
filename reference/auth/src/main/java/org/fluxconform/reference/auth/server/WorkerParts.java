package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.http.RateLimiter;
import org.fluxconform.reference.auth.worker.Connections;
import org.fluxconform.reference.auth.worker.Reaper;
import org.fluxconform.reference.auth.worker.Registration;
import org.fluxconform.reference.auth.worker.WorkerRoutes;

/** The parts that are about workers, put together. */
final class WorkerParts {

    final WorkerRoutes routes;

    WorkerParts(Assembly parts, Swaps swaps) {
        FluxConfig config = parts.config;
        FluxConfig.Workers workers = config.workers();
        FluxConfig.ApiKeys keys = config.security().auth().apiKeys();

        Connections connections = swaps.apply(
                Connections.class, new Connections(parts.database, parts.random, workers.heartbeatInterval()));
        Registration registration = swaps.apply(
                Registration.class,
                new Registration(
                        parts.database,
                        parts.random,
                        parts.principals,
                        parts.apiKeys,
                        new Registration.Settings(
                                keys.enabled(), keys.workerKeyTtl(), config.dialect() == Dialect.UPSTREAM)));
        Reaper reaper = swaps.apply(
                Reaper.class,
                new Reaper(
                        parts.database,
                        parts.clock,
                        parts.principals,
                        parts.apiKeys,
                        connections,
                        new Reaper.Settings(
                                workers.heartbeatInterval(),
                                workers.heartbeatTimeout().plus(workers.evictionGracePeriod()),
                                workers.offlineTtl())));
        parts.background.add(connections);
        parts.background.add(reaper);
        parts.beforeStop.add(connections::endAll);
        this.routes = new WorkerRoutes(
                parts.database,
                registration,
                connections,
                parts.bootstrapToken::matches,
                new RateLimiter(workers.registerRateLimit(), parts.clock));
    }
}
