package org.fluxconform.reference.auth.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.authn.ApiKeyProvider;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.authn.BootstrapToken;
import org.fluxconform.reference.auth.authn.ExecutionTokenProvider;
import org.fluxconform.reference.auth.authn.ExecutionTokens;
import org.fluxconform.reference.auth.authn.HeaderAuthenticator;
import org.fluxconform.reference.auth.authn.OidcProvider;
import org.fluxconform.reference.auth.authn.Provider;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.config.FluxConfig.Auth;
import org.fluxconform.reference.auth.http.AccessManager;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.FirstAdmin;
import org.fluxconform.reference.auth.principal.LastSeen;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Logins;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.worker.WorkerKeyProvider;

/** Puts the server together: the one place where parts meet. */
final class Assembly implements AutoCloseable {

    final FluxConfig config;
    final Clock clock;
    final SecureRandom random;
    final Database database;
    final Roles roles;
    final Principals principals;
    final ApiKeys apiKeys;
    final FirstAdmin firstAdmin;
    final LastSeen lastSeen;
    final ExecutionTokens executionTokens;
    final BootstrapToken bootstrapToken;
    final HeaderAuthenticator standardAuthenticator;
    final AccessManager access;
    final OperationParts operations;
    final AdminParts admin;
    final ExecutionParts executions;
    final WorkerParts workers;
    final ScheduleParts schedules;
    final RouteTable routes;

    /** Started in this order, closed in the opposite one. */
    final List<Background> background = new ArrayList<>();

    /** Ends answers that would go on for ever: done before the server waits for those that run. */
    final List<Runnable> beforeStop = new ArrayList<>();

    Assembly(FluxConfig config, Clock clock, SecureRandom random, Swaps swaps) {
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.database = Database.open(config.databaseUrl(), clock);

        Auth auth = config.security().auth();
        this.roles = new Roles(database);
        LoginWays ways = new LoginWays(
                auth.apiKeys().enabled(),
                Optional.of(auth.oidc().issuer()).filter(issuer -> auth.oidc().enabled()));
        this.apiKeys = new ApiKeys(database, random, ways);
        this.principals = new Principals(database, random, ways);
        this.firstAdmin = new FirstAdmin(database, principals, apiKeys, ways, config.home());
        this.lastSeen = new LastSeen(database, clock);
        background.add(lastSeen);

        this.executionTokens = swaps.apply(ExecutionTokens.class, ExecutionTokens.of(config, clock, random));
        this.bootstrapToken = BootstrapToken.resolve(config.workers().bootstrapToken(), config.home(), random);

        List<Provider> providers = new ArrayList<>();
        providers.add(swaps.apply(ExecutionTokenProvider.class, new ExecutionTokenProvider(executionTokens, database)));
        if (auth.oidc().enabled()) {
            Logins logins = new Logins(database, random, auth.defaultUserRoles());
            providers.add(swaps.apply(OidcProvider.class, OidcProvider.of(auth.oidc(), logins, clock)));
        }
        if (auth.apiKeys().enabled()) {
            providers.add(swaps.apply(ApiKeyProvider.class, new ApiKeyProvider(apiKeys)));
        } else if (auth.enabled()) {
            providers.add(swaps.apply(WorkerKeyProvider.class, new WorkerKeyProvider(database, apiKeys)));
        }
        this.standardAuthenticator = new HeaderAuthenticator(auth.enabled(), providers, lastSeen);
        Authenticator authenticator = swaps.apply(Authenticator.class, standardAuthenticator);
        this.access = swaps.apply(
                AccessManager.class, new AccessManager(authenticator, !auth.enabled() && !auth.allowAnonymous()));

        this.admin = new AdminParts(this, swaps);
        this.executions = new ExecutionParts(this, swaps);
        this.workers = new WorkerParts(this, swaps);
        this.schedules = new ScheduleParts(this, swaps);

        this.operations = new OperationParts(this);
        this.routes = swaps.apply(RouteTable.class, Endpoints.table(config.dialect(), this));
    }

    /** What must be in the database before the first request. */
    void prepare() {
        roles.seed();
        Auth auth = config.security().auth();
        if (auth.apiKeys().enabled()) {
            firstAdmin.ensure();
        } else if (auth.enabled()) {
            firstAdmin.warnIfNone();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
