package org.fluxconform.reference.auth.config;

import java.nio.file.Path;
import java.util.List;
import org.fluxconform.reference.auth.config.FluxConfig.ApiKeys;
import org.fluxconform.reference.auth.config.FluxConfig.Auth;
import org.fluxconform.reference.auth.config.FluxConfig.Oidc;
import org.fluxconform.reference.auth.config.FluxConfig.Security;
import org.fluxconform.reference.auth.config.FluxConfig.Server;
import org.fluxconform.reference.auth.config.FluxConfig.Workers;

/** Puts the values of the keys into the tree of records. */
final class ConfigBuilder {

    private ConfigBuilder() {}

    static FluxConfig build(Settings settings) {
        Path home = Path.of(settings.get(Keys.HOME));
        String database = settings.get(Keys.DATABASE_URL);
        return new FluxConfig(
                home,
                settings.get(Keys.DEBUG),
                settings.get(Keys.PRODUCTION),
                settings.get(Keys.DIALECT),
                database.isBlank() ? "sqlite:///" + home.resolve("flux.db") : database.strip(),
                new Server(
                        settings.get(Keys.SERVER_HOST),
                        settings.get(Keys.SERVER_PORT).intValue(),
                        settings.get(Keys.SERVER_MAX_BODY_SIZE)),
                security(settings),
                workers(settings),
                settings.get(Keys.SCHEDULE_POLL_INTERVAL));
    }

    private static Security security(Settings settings) {
        return new Security(
                settings.get(Keys.EXECUTION_TOKEN_TTL),
                settings.get(Keys.EXECUTION_TOKEN_SECRET),
                settings.get(Keys.ENCRYPTION_KEY),
                settings.get(Keys.REDACT_SECRETS),
                auth(settings));
    }

    private static Auth auth(Settings settings) {
        // read for its checks only: see its meaning
        settings.get(Keys.RESOLUTION_CACHE_TTL);
        settings.get(Keys.OIDC_ROLES_CLAIM);
        Oidc oidc = new Oidc(
                settings.get(Keys.OIDC_ENABLED),
                settings.get(Keys.OIDC_ISSUER),
                settings.get(Keys.OIDC_AUDIENCE),
                settings.get(Keys.OIDC_JWKS_CACHE_TTL),
                settings.get(Keys.OIDC_CLOCK_SKEW),
                settings.get(Keys.OIDC_ALGORITHMS));
        ApiKeys apiKeys = new ApiKeys(settings.get(Keys.API_KEYS_ENABLED), settings.get(Keys.WORKER_KEY_TTL));
        List<String> documented = settings.get(Keys.DEFAULT_USER_ROLES);
        List<String> upstream = settings.get(Keys.OIDC_DEFAULT_USER_ROLES);
        return new Auth(
                settings.get(Keys.AUTH_ENABLED) || oidc.enabled() || apiKeys.enabled(),
                settings.get(Keys.ALLOW_ANONYMOUS),
                settings.has(Keys.DEFAULT_USER_ROLES) ? documented : upstream,
                oidc,
                apiKeys);
    }

    private static Workers workers(Settings settings) {
        // read for its check only: see its meaning
        settings.get(Keys.WORKER_SERVER_URL);
        return new Workers(
                settings.get(Keys.BOOTSTRAP_TOKEN),
                settings.get(Keys.HEARTBEAT_INTERVAL),
                settings.get(Keys.HEARTBEAT_TIMEOUT),
                settings.get(Keys.EVICTION_GRACE_PERIOD),
                settings.get(Keys.OFFLINE_TTL),
                settings.get(Keys.REGISTER_RATE_LIMIT));
    }
}
