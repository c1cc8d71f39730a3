package org.fluxconform.reference.auth.server;

import java.time.Duration;
import java.util.Optional;
import org.fluxconform.reference.auth.config.Rate;
import org.fluxconform.reference.auth.http.RateLimiter;
import org.fluxconform.reference.auth.operations.ApiRoutes;
import org.fluxconform.reference.auth.operations.HealthRoutes;
import org.fluxconform.reference.auth.operations.IdentityRoutes;
import org.fluxconform.reference.auth.operations.Metrics;

/** What operators and clients ask the server about itself, put together. */
final class OperationParts {

    /** Whoever may test standardAuthenticator could find out by trial whether one is good: not often. */
    private static final Rate TOKEN_TESTS = new Rate(10, Duration.ofMinutes(1));

    final HealthRoutes health;
    final IdentityRoutes identity;
    final Metrics metrics;
    final ApiRoutes api;

    OperationParts(Assembly parts) {
        this.health = new HealthRoutes(parts.database);
        this.identity = new IdentityRoutes(
                parts.standardAuthenticator::identify,
                new RateLimiter(Optional.of(TOKEN_TESTS), parts.clock),
                parts.database);
        this.metrics = new Metrics(parts.database);
        this.api = new ApiRoutes(() -> parts.routes, parts.config.dialect());
    }
}
