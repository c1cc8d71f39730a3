package org.fluxconform.reference.auth.workflow;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.store.WorkflowRows;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;

/** The registered workflows. */
public final class Catalog {

    private static final String LOCK = "workflows";

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
     * Registers workflows of one source, all or none: each gets the version after its newest.
     *
     * @param declared as {@link SourceReader} read them from the source
     * @return them in the same order
     */
    public List<Workflow> register(List<Declared> declared, String source, Actor actor) {
        return database.write(tx -> {
            tx.lock(LOCK);
            return declared.stream()
                    .map(workflow -> register(tx, workflow, source, actor))
                    .toList();
        });
    }

    private Workflow register(Tx tx, Declared declared, String source, Actor actor) {
        Workflow workflow = new Workflow(
                Ids.random(random),
                declared.ref(),
                tx.workflows().newestVersion(declared.ref()) + 1,
                declared.imports(),
                source,
                declared.requests(),
                declared.affinity(),
                null,
                declared.metadata(),
                tx.now(),
                actor.subject());
        tx.workflows().insert(workflow);
        tx.audit()
                .record(
                        actor,
                        "workflow.registered",
                        "workflow:" + workflow.ref(),
                        Map.of("version", workflow.version()));
        return workflow;
    }

    /**
     * Takes a workflow, or one version of it, out of the catalog. Its executions stay.
     *
     * @param version empty for all
     * @throws Refused 404
     */
    public void delete(WorkflowRef ref, Optional<Integer> version, Actor actor) {
        database.change(tx -> {
            tx.lock(LOCK);
            int deleted = version.map(number -> tx.workflows().delete(ref, number))
                    .orElseGet(() -> tx.workflows().delete(ref));
            if (deleted == 0) {
                throw unknown(ref);
            }
            tx.audit().record(actor, "workflow.deleted", "workflow:" + ref, Map.of("versions", deleted));
        });
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
