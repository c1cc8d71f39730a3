package org.fluxconform.reference.auth.worker;

import java.util.List;
import java.util.UUID;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Worker;

/**
 * Whether a worker that is connected could still connect: a connection lasts for days, and what let it in may have been taken
 * from the worker since. Asked before anything is sent, as for a request.
 */
final class Standing {

    private final Database database;
    private final boolean authenticated;

    /** @param authenticated whether workers have a service account and a key */
    Standing(Database database, boolean authenticated) {
        this.database = database;
        this.authenticated = authenticated;
    }

    /** Those whose newest connection is with a server; of them, with authentication on, those enabled and with a good key. */
    List<Worker> connectedTo(UUID server) {
        return database.read(tx -> authenticated
                ? tx.workers().entitledOf(server, tx.now())
                : tx.workers().connectedTo(server));
    }

    /** Whether its roles still allow what workers do; for one of those above. */
    boolean mayWork(Worker worker) {
        return !authenticated
                || database.read(tx ->
                        Roles.grantsOf(tx, worker.principalId()).permissions().grants(Access.ThatWorker.PERMISSION));
    }
}
