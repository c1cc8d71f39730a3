package org.fluxconform.reference.auth.worker;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Executions;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.ProgressRows;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;

/** Takes what workers say about the executions that they have. */
public class Checkpoints {

    private static final Set<ExecutionState> AT_WORK =
            Set.of(ExecutionState.CLAIMED, ExecutionState.RESUME_CLAIMED, ExecutionState.RUNNING);
    private static final Set<ExecutionState> REACHABLE = Set.of(
            ExecutionState.RUNNING,
            ExecutionState.PAUSED,
            ExecutionState.COMPLETED,
            ExecutionState.FAILED,
            ExecutionState.CANCELLED);

    private final Executions executions;

    public Checkpoints(Executions executions) {
        this.executions = executions;
    }

    /**
     * Takes a checkpoint, all of it or nothing. One that comes again changes nothing. An execution that has ended stays as it
     * ended; one that is to be cancelled only ends.
     *
     * @param generation of the claim under which the worker has it; empty if the worker did not say
     * @return the execution as it is then; empty if there is none
     * @throws Refused 403 if another worker has it, 409 under an older claim or in a state that can't follow
     */
    Optional<Execution> take(
            UUID id, String shownId, String worker, Checkpoint checkpoint, Optional<Integer> generation) {
        return executions.change(id, (tx, execution) -> {
            mustHold(execution, shownId, worker, generation);
            if (changesSomething(execution.state(), checkpoint.state(), shownId)) {
                appendNew(tx, id, checkpoint.events());
                if (checkpoint.state() != execution.state()) {
                    tx.executions().setState(id, checkpoint.state());
                    tx.dispatch().setOutput(id, checkpoint.shownOutput());
                }
            }
            return tx.executions().find(id).orElseThrow();
        });
    }

    private static void mustHold(Execution execution, String shownId, String worker, Optional<Integer> generation) {
        if (!worker.equals(execution.currentWorker())) {
            throw Refused.forbidden("Worker '" + worker + "' does not hold the claim for execution '" + shownId + "'");
        }
        if (!generation.equals(Optional.of(execution.claimGeneration()))) {
            throw Refused.conflict("stale-claim: Stale claim for execution " + shownId + ": checkpoint carries "
                    + generation.map(number -> "generation " + number).orElse("no generation") + " but the row is at "
                    + execution.claimGeneration() + "; the execution was reassigned");
        }
    }

    private static boolean changesSomething(ExecutionState from, ExecutionState to, String shownId) {
        if (from.isFinal()) {
            return false;
        }
        if (from == ExecutionState.CANCELLING) {
            return to.isFinal();
        }
        if (from == ExecutionState.PAUSED && to == from) {
            return false;
        }
        if (!AT_WORK.contains(from) || to != from && !REACHABLE.contains(to)) {
            throw Refused.conflict(
                    "Cannot take a checkpoint " + to + " of execution " + shownId + ": current state is " + from);
        }
        return true;
    }

    private static void appendNew(Tx tx, UUID id, List<ExecutionEvent> events) {
        Set<String> known = tx.dispatch().eventIds(id);
        String now = DateTimeFormatter.ISO_INSTANT.format(tx.now().atOffset(ZoneOffset.UTC));
        for (ExecutionEvent event : events) {
            if (known.add(event.id())) {
                tx.executions().append(id, event.time() == null ? timed(event, now) : event);
            }
        }
    }

    private static ExecutionEvent timed(ExecutionEvent event, String now) {
        return new ExecutionEvent(
                event.id(), event.type(), event.sourceId(), event.name(), event.value(), now, event.subject());
    }

    /** Keeps what tasks of a worker's execution say, for who is listening; of any other execution nothing. */
    void progress(UUID id, String worker, List<ProgressRows.Progress> steps) {
        executions.change(id, (tx, execution) -> {
            if (worker.equals(execution.currentWorker()) && execution.state().isHeld() && !steps.isEmpty()) {
                tx.progress().insert(id, steps);
            }
            return true;
        });
    }
}
