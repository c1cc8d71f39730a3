package org.fluxconform.reference.auth.workflow;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.store.WorkflowRows;
import org.fluxconform.reference.auth.support.Refused;

/** The registered workflows. */
public final class Catalog {

    private final Database database;
    private final SecureRandom random;

    public Catalog(Database database, SecureRandom random) {
        this.database = database;
        this.random = random;
    }

    /** The newest version of each, by namespace and name. */
    public List<WorkflowRows.Listed> list() {
        return database.read(tx -> tx.workflows().list());
    }

    /**
     * @param version empty for the newest
     * @throws Refused 404
     */
    public Workflow get(WorkflowRef ref, Optional<Integer> version) {
        return database.read(tx -> get(tx, ref, version));
    }

    /** The same as part of something larger. */
    public static Workflow get(Tx tx, WorkflowRef ref, Optional<Integer> version) {
        return version.map(number -> tx.workflows().version(ref, number))
                .orElseGet(() -> tx.workflows().newest(ref))
                .orElseThrow(() -> unknown(ref));
    }

    static Refused unknown(WorkflowRef ref) {
        // the blank at the end is the upstream server's, and clients may look for it
        return Refused.unknown("Workflow '" + ref + "' not found ");
    }
}
