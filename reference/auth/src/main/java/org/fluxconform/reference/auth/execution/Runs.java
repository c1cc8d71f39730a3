package org.fluxconform.reference.auth.execution;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.Catalog;

/** Starts executions, for requests and for schedules alike: pre-flight, token and row are one transaction. */
public final class Runs {

    private final Database database;
    private final SecureRandom random;
    private final Preflight preflight;
    private final TokenMint tokens;
    private final Changes changes;

    public Runs(Database database, SecureRandom random, Preflight preflight, TokenMint tokens, Changes changes) {
        this.database = database;
        this.random = random;
        this.preflight = preflight;
        this.tokens = tokens;
        this.changes = changes;
    }

    /**
     * @return the execution, in state CREATED
     * @throws Refused 404 for an unknown workflow, 403 for a principal that is gone or disabled
     * @throws PreflightDenied if the principal lacks rights
     */
    public Execution start(RunRequest request) {
        Execution execution = database.write(tx -> start(tx, request));
        changes.announce(execution.id());
        return execution;
    }

    /** The same as part of something larger, which announces it to {@link Changes} when it is committed. */
    public Execution start(Tx tx, RunRequest request) {
        Workflow workflow = Catalog.get(tx, request.workflow(), request.version());
        Optional<Principal> principal = request.principal().map(who -> preflight.check(tx, workflow, who.id()));
        UUID id = Ids.random(random);
        Execution execution = new Execution(
                id,
                workflow.id(),
                workflow.ref(),
                workflow.version(),
                null,
                ExecutionState.CREATED,
                request.input(),
                null,
                null,
                principal.map(Execution.Owner::of).orElse(null),
                request.parent().orElse(null),
                request.schedule().map(RunRequest.Trigger::id).orElse(null),
                principal
                        .map(who -> tokens.mint(id, who, request.actingFor().orElse(who.subject())))
                        .orElse(null),
                null,
                null,
                0,
                tx.now(),
                tx.now(),
                null);
        tx.executions().insert(execution);
        return execution;
    }
}
