package org.fluxconform.reference.auth.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.fluxconform.reference.auth.authn.Authenticator;
import org.fluxconform.reference.auth.authn.HeaderAuthenticator;
import org.fluxconform.reference.auth.authn.Provider;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.http.AccessManager;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.support.Background;

/** Puts the server together: the one place where parts meet. */
final class Assembly implements AutoCloseable {

    final FluxConfig config;
    final Clock clock;
    final SecureRandom random;
    final Database database;
    final AccessManager access;
    final RouteTable routes;

    /** Started in this order, closed in the opposite one. */
    final List<Background> background = new ArrayList<>();

    Assembly(FluxConfig config, Clock clock, SecureRandom random, Swaps swaps) {
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.database = Database.open(config.databaseUrl());

        List<Provider> providers = new ArrayList<>();
        Authenticator authenticator = swaps.apply(
                Authenticator.class,
                new HeaderAuthenticator(config.security().auth().enabled(), providers));
        this.access = swaps.apply(
                AccessManager.class,
                new AccessManager(authenticator, config.security().auth().allowAnonymous()));

        this.routes = swaps.apply(RouteTable.class, Endpoints.table(config.dialect(), this));
    }

    @Override
    public void close() {
        database.close();
    }
}
