package org.fluxconform.reference.auth.worker;

import java.util.Optional;
import org.fluxconform.reference.auth.authn.Provider;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;

/**
 * Keys of workers and of nobody else, for a server on which API keys are off and something else is on: its workers have
 * nothing else to show.
 */
public final class WorkerKeyProvider implements Provider {

    private final Database database;
    private final ApiKeys keys;

    public WorkerKeyProvider(Database database, ApiKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Optional<Identity> identify(String token) {
        return keys.identify(token)
                .filter(identity -> identity.principal().filter(this::isWorker).isPresent());
    }

    private boolean isWorker(Principal principal) {
        return database.read(tx -> tx.workers().find(principal.subject()))
                .filter(worker -> principal.id().equals(worker.principalId()))
                .isPresent();
    }
}
