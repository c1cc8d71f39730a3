package org.fluxconform.reference.auth.execution;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.Catalog;
import tools.jackson.databind.JsonNode;

/**
 * What may become of executions that exist. Each transition is one transaction that holds the row: of two that exclude each
 * other, one happens and the other is refused.
 */
public final class Executions {

    private final Database database;
    private final Preflight preflight;
    private final TokenMint tokens;
    private final Events events;
    private final Changes changes;

    public Executions(Database database, Preflight preflight, TokenMint tokens, Events events, Changes changes) {
        this.database = database;
        this.preflight = preflight;
        this.tokens = tokens;
        this.events = events;
        this.changes = changes;
    }

    public Optional<Execution> find(UUID id) {
        return database.read(tx -> tx.executions().find(id));
    }

    public List<ExecutionEvent> events(UUID id) {
        return database.read(tx -> tx.executions().events(id));
    }

    /**
     * One transition.
     *
     * @param step gets the execution as it is and holds it; what it changes is committed with its result
     * @return the result, empty if there is no such execution
     */
    public <T> Optional<T> change(UUID id, BiFunction<Tx, Execution, T> step) {
        Optional<T> result =
                database.write(tx -> tx.executions().locked(id).map(execution -> step.apply(tx, execution)));
        if (result.isPresent()) {
            changes.announce(id);
        }
        return result;
    }

    /**
     * Sends a paused execution back to work, from now on on behalf of whoever resumes it, with a new token.
     *
     * @param principal empty with authentication off
     * @return empty if there is no such execution
     * @throws PreflightDenied if the principal lacks rights
     * @throws Refused 400 if it has ended, 409 if it is not paused
     */
    public Optional<Execution> resume(UUID id, JsonNode input, Optional<Principal> principal) {
        return change(id, (tx, execution) -> {
            Workflow workflow = workflowOf(tx, execution);
            Optional<Principal> owner = principal.map(who -> preflight.check(tx, workflow, who.id()));
            if (execution.state().isFinal()) {
                throw Refused.invalid("Cannot resume a finished execution.");
            }
            if (execution.state() != ExecutionState.PAUSED) {
                throw Refused.conflict(
                        "Cannot resume an execution in state '" + execution.state() + "'; it is not paused.");
            }
            tx.executions()
                    .resumed(
                            id,
                            input,
                            owner.map(Execution.Owner::of).orElse(null),
                            owner.map(who -> tokens.mint(id, who, who.subject()))
                                    .orElse(null));
            tx.executions()
                    .append(
                            id,
                            events.event(
                                    "WORKFLOW_RESUMING",
                                    execution.currentWorker(),
                                    execution.workflow().name(),
                                    input,
                                    tx.now()));
            return tx.executions().locked(id).orElseThrow();
        });
    }

    /**
     * Cancels: one that a worker has is CANCELLING until the worker says that it stopped, any other is CANCELLED at once.
     *
     * @return empty if there is no such execution
     * @throws Refused 400 if it has ended
     */
    public Optional<Execution> cancel(UUID id) {
        return change(id, (tx, execution) -> {
            if (execution.state().isFinal()) {
                throw Refused.invalid("Cannot cancel a finished execution.");
            }
            if (execution.state() == ExecutionState.CANCELLING) {
                return execution;
            }
            ExecutionState next = execution.state().isHeld() ? ExecutionState.CANCELLING : ExecutionState.CANCELLED;
            tx.executions().setState(id, next);
            tx.executions()
                    .append(
                            id,
                            events.event(
                                    "WORKFLOW_" + next,
                                    execution.currentWorker(),
                                    execution.workflow().name(),
                                    null,
                                    tx.now()));
            return tx.executions().locked(id).orElseThrow();
        });
    }

    /** The version that it runs, or the newest if that one has been deleted. */
    private static Workflow workflowOf(Tx tx, Execution execution) {
        return tx.workflows()
                .byId(execution.workflowId())
                .orElseGet(() -> Catalog.get(tx, execution.workflow(), Optional.empty()));
    }
}
