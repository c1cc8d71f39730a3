package org.fluxconform.reference.auth.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key of the configuration, with type, default and meaning: the only place where they are described. */
public final class Keys {

    private Keys() {}

    // the server
    static final Key<String> HOME = key("home", Kind.NAME, ".flux", "Folder of the database and of the key files.");
    static final Key<Boolean> DEBUG =
            key("debug", Kind.FLAG, "false", "Logs more. Never changes what is accepted or refused.");
    static final Key<Boolean> PRODUCTION = key(
            "production",
            Kind.FLAG,
            "false",
            "Refuses to start with authentication on and a secret left to chance (execution_token_secret, encryption_key).");
    static final Key<Dialect> DIALECT = key(
            "dialect", Kind.DIALECT, "spec", "Whose routes and shapes win where document and upstream server differ.");
    static final Key<String> DATABASE_URL = key(
            "database_url",
            Kind.TEXT,
            "",
            "sqlite:///FILE (default: flux.db in home) or postgresql://USER:PASSWORD@HOST:PORT/NAME.");
    static final Key<String> SERVER_HOST =
            key("server_host", Kind.NAME, "localhost", "Address that the server listens on.");
    static final Key<Long> SERVER_PORT =
            key("server_port", Kind.whole(0, 65535), "8000", "Port that the server listens on; 0 for any free one.");
    static final Key<Long> SERVER_MAX_BODY_SIZE = key(
            "server_max_body_size",
            Kind.whole(1024, 1L << 31),
            "67108864",
            "Largest request body in bytes; above: 413. An eighth of the heap is the limit too.");

    // security
    static final Key<Duration> EXECUTION_TOKEN_TTL = key(
            "security.execution_token_ttl", Kind.seconds(false), "604800", "Seconds until an execution token expires.");
    static final Key<Optional<String>> EXECUTION_TOKEN_SECRET = secret(
            "security.execution_token_secret",
            "Key of the signatures of execution tokens, 32 bytes or more. Unset: random, so that a restart invalidates all of them.");
    static final Key<Optional<String>> ENCRYPTION_KEY =
            secret("security.encryption.encryption_key", "Key under which secrets are stored, 32 bytes or more.");
    static final Key<Boolean> REDACT_SECRETS = key(
            "security.redact_secrets_in_responses",
            Kind.FLAG,
            "true",
            "Whether values of secrets are blanked out in executions that are shown.");

    // authentication
    static final Key<Boolean> AUTH_ENABLED = key(
            "security.auth.enabled",
            Kind.FLAG,
            "false",
            "Whether requests must carry credentials; an enabled provider sets it.");
    static final Key<Boolean> ALLOW_ANONYMOUS = key(
            "security.auth.allow_anonymous",
            Kind.FLAG,
            "true",
            "With authentication off: whether requests that change something succeed.");
    static final Key<List<String>> DEFAULT_USER_ROLES = key(
            "security.auth.default_user_roles",
            Kind.TEXTS,
            "[]",
            "Roles of a user at the first login; none refuses that login.");
    static final Key<Duration> RESOLUTION_CACHE_TTL = key(
            "security.auth.resolution_cache_ttl",
            Kind.seconds(true),
            "0",
            "Taken for compatibility and without effect: nothing delays a change of rights here.");
    static final Key<Boolean> OIDC_ENABLED =
            key("security.auth.oidc.enabled", Kind.FLAG, "false", "Whether tokens of an OIDC issuer are accepted.");
    static final Key<String> OIDC_ISSUER =
            key("security.auth.oidc.issuer", Kind.TEXT, "", "The issuer's URL, letter by letter as in its tokens.");
    static final Key<String> OIDC_AUDIENCE =
            key("security.auth.oidc.audience", Kind.TEXT, "", "What the aud claim must contain.");
    static final Key<Duration> OIDC_JWKS_CACHE_TTL = key(
            "security.auth.oidc.jwks_cache_ttl",
            Kind.seconds(true),
            "3600",
            "Seconds for which the issuer's keys are kept.");
    static final Key<Duration> OIDC_CLOCK_SKEW = key(
            "security.auth.oidc.clock_skew",
            Kind.seconds(true),
            "30",
            "Seconds by which the issuer's clock may differ (exp, nbf, iat).");
    static final Key<List<String>> OIDC_ALGORITHMS = key(
            "security.auth.oidc.algorithms",
            Kind.TEXTS,
            "[\"RS256\",\"ES256\"]",
            "Accepted signatures, of RS256, ES256, PS256 and EdDSA.");
    static final Key<List<String>> OIDC_DEFAULT_USER_ROLES = key(
            "security.auth.oidc.default_user_roles",
            Kind.TEXTS,
            "[]",
            "The same as security.auth.default_user_roles, which wins.");
    static final Key<String> OIDC_ROLES_CLAIM = key(
            "security.auth.oidc.roles_claim",
            Kind.TEXT,
            "roles",
            "Taken for compatibility and without effect: roles come from the registry.");
    static final Key<Boolean> API_KEYS_ENABLED = key(
            "security.auth.api_keys.enabled", Kind.FLAG, "false", "Whether API keys of service accounts are accepted.");
    static final Key<Duration> WORKER_KEY_TTL = key(
            "security.auth.api_keys.worker_key_ttl",
            Kind.seconds(true),
            "604800",
            "Seconds until the key that a worker gets at registration expires; 0: never.");

    // workers and schedules
    static final Key<Optional<String>> BOOTSTRAP_TOKEN = secret(
            "workers.bootstrap_token",
            "Token with which workers register. Unset: that of the file bootstrap-token in home, which is made if missing.");
    static final Key<Duration> HEARTBEAT_INTERVAL =
            key("workers.heartbeat_interval", Kind.seconds(false), "10", "Seconds between two pings to a worker.");
    static final Key<Duration> HEARTBEAT_TIMEOUT = key(
            "workers.heartbeat_timeout",
            Kind.seconds(false),
            "30",
            "Seconds without an answer after which a worker counts as stale.");
    static final Key<Duration> EVICTION_GRACE_PERIOD = key(
            "workers.eviction_grace_period",
            Kind.seconds(true),
            "30",
            "Seconds after which a stale worker is evicted and its key revoked.");
    static final Key<Duration> OFFLINE_TTL = key(
            "workers.offline_ttl",
            Kind.seconds(false),
            "7200",
            "Seconds after which the principal of an evicted worker is disabled until it registers again.");
    static final Key<String> WORKER_SERVER_URL = key(
            "workers.server_url",
            Kind.TEXT,
            "http://localhost:8000",
            "Taken for compatibility and without effect: it is for workers, which read the same file.");
    static final Key<Optional<Rate>> REGISTER_RATE_LIMIT = key(
            "workers.register_rate_limit",
            Kind.RATE_LIMIT,
            "30/minute",
            "How often one client address may register workers.");
    static final Key<Duration> SCHEDULE_POLL_INTERVAL =
            key("scheduling.poll_interval", Kind.seconds(false), "30", "Seconds between two looks at what is due.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            HOME,
            DEBUG,
            PRODUCTION,
            DIALECT,
            DATABASE_URL,
            SERVER_HOST,
            SERVER_PORT,
            SERVER_MAX_BODY_SIZE,
            EXECUTION_TOKEN_TTL,
            EXECUTION_TOKEN_SECRET,
            ENCRYPTION_KEY,
            REDACT_SECRETS,
            AUTH_ENABLED,
            ALLOW_ANONYMOUS,
            DEFAULT_USER_ROLES,
            RESOLUTION_CACHE_TTL,
            OIDC_ENABLED,
            OIDC_ISSUER,
            OIDC_AUDIENCE,
            OIDC_JWKS_CACHE_TTL,
            OIDC_CLOCK_SKEW,
            OIDC_ALGORITHMS,
            OIDC_DEFAULT_USER_ROLES,
            OIDC_ROLES_CLAIM,
            API_KEYS_ENABLED,
            WORKER_KEY_TTL,
            BOOTSTRAP_TOKEN,
            HEARTBEAT_INTERVAL,
            HEARTBEAT_TIMEOUT,
            EVICTION_GRACE_PERIOD,
            OFFLINE_TTL,
            WORKER_SERVER_URL,
            REGISTER_RATE_LIMIT,
            SCHEDULE_POLL_INTERVAL);

    private static <T> Key<T> key(String path, Kind<T> kind, String byDefault, String meaning) {
        return new Key<>(path, kind, byDefault, false, meaning);
    }

    private static Key<Optional<String>> secret(String path, String meaning) {
        return new Key<>(path, Kind.SECRET, "", true, meaning);
    }
}
