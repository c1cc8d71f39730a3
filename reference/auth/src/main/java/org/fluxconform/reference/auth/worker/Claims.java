package org.fluxconform.reference.auth.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Events;
import org.fluxconform.reference.auth.execution.Executions;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Refused;
import tools.jackson.databind.node.StringNode;

/**
 * Who has an execution: it is dispatched to one worker, which claims it and has it until it says how it ended, or until it
 * stops answering and all that it has is released. Each step holds the row, so that none happens twice.
 */
public class Claims {

    private final Executions executions;
    private final Events events;

    public Claims(Executions executions, Events events) {
        this.executions = executions;
        this.events = events;
    }

    /** An execution with its events. */
    public record Claimed(Execution execution, List<ExecutionEvent> events) {}

    /**
     * Dispatches a waiting execution to a worker.
     *
     * @return false if it no longer waits, or the worker has just been evicted: it would wait there for ever
     */
    boolean schedule(UUID id, String worker) {
        return executions
                .change(id, (tx, execution) -> {
                    ExecutionState next = switch (execution.state()) {
                        case CREATED -> ExecutionState.SCHEDULED;
                        case RESUMING -> ExecutionState.RESUME_SCHEDULED;
                        default -> null;
                    };
                    if (next == null || !tx.workers().isConnected(worker)) {
                        return false;
                    }
                    if (workflowOf(tx, execution).isEmpty()) {
                        tx.executions().setState(id, ExecutionState.FAILED);
                        append(tx, id, ExecutionState.FAILED, worker, "the workflow has been deleted");
                        return false;
                    }
                    tx.dispatch().scheduled(id, next, worker);
                    append(tx, id, next, worker, null);
                    return true;
                })
                .orElse(false);
    }

    /**
     * Gives a worker what was dispatched to it.
     *
     * @return empty if there is no such execution
     * @throws Refused 404 for an unknown worker, 409 if the execution was not dispatched, or to somebody else
     */
    public Optional<Claimed> claim(UUID id, String shownId, String worker) {
        return executions.change(id, (tx, execution) -> {
            if (tx.workers().find(worker).isEmpty()) {
                throw Refused.unknown("Worker '" + worker + "' not found.");
            }
            ExecutionState next = switch (execution.state()) {
                case SCHEDULED -> ExecutionState.CLAIMED;
                case RESUME_SCHEDULED -> ExecutionState.RESUME_CLAIMED;
                default ->
                    throw Refused.conflict(
                            "Cannot claim execution " + shownId + ": current state is " + execution.state());
            };
            if (!worker.equals(execution.scheduledWorker())) {
                throw Refused.conflict("Cannot claim execution " + shownId + ": scheduled to '"
                        + execution.scheduledWorker() + "', not '" + worker + "'");
            }
            tx.dispatch().claimed(id, next, worker);
            append(tx, id, next, worker, null);
            return new Claimed(
                    tx.executions().find(id).orElseThrow(), tx.executions().events(id));
        });
    }

    /** An event is called as the state that it leads to. */
    private void append(Tx tx, UUID id, ExecutionState state, String worker, String value) {
        tx.executions()
                .append(
                        id,
                        events.event(
                                "WORKFLOW_" + state,
                                worker,
                                worker,
                                value == null ? null : StringNode.valueOf(value),
                                tx.now()));
    }

    /** The version that it was started with, or the newest if that one has been deleted. */
    static Optional<Workflow> workflowOf(Tx tx, Execution execution) {
        return tx.workflows()
                .byId(execution.workflowId())
                .or(() -> tx.workflows().newest(execution.workflow()));
    }

    /**
     * Takes everything from a worker, as part of something larger: others may have what it was doing; what it was to stop
     * has stopped.
     *
     * @return what has changed, to be announced when it is committed
     */
    List<UUID> release(Tx tx, String worker) {
        List<UUID> released = new ArrayList<>();
        for (Execution execution : tx.dispatch().lockedOf(worker)) {
            ExecutionState next = switch (execution.state()) {
                case RESUME_SCHEDULED, RESUME_CLAIMED -> ExecutionState.RESUMING;
                case CANCELLING -> ExecutionState.CANCELLED;
                default -> ExecutionState.CREATED;
            };
            tx.dispatch().released(execution.id(), next);
            if (next.isFinal()) {
                append(tx, execution.id(), next, worker, null);
            }
            released.add(execution.id());
        }
        return released;
    }
}
