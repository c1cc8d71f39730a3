package org.fluxconform.reference.auth.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.ExecutionRows.Running;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.CallTree;

/**
 * Whether a task may run now: asked by workers before each task, answered from what the database has at that moment. The
 * rights are those with which the execution token was authenticated, which were read for this very request.
 */
public class TaskAuthorization {

    private final Database database;
    private final boolean tokenAlways;

    /**
     * @param tokenAlways whether an execution token is asked for with authentication off, too, as the upstream server does,
     *     though there are none then; the document lets every request succeed
     */
    public TaskAuthorization(Database database, boolean tokenAlways) {
        this.database = database;
        this.tokenAlways = tokenAlways;
    }

    /**
     * @return the answer that allows it
     * @throws ApiError 403 without an execution token, with that of another execution, after the end, or without the right
     * @throws Refused 404 for an unknown execution
     */
    public Map<String, Object> answer(Identity caller, String executionId, String task) {
        Optional<UUID> id = Ids.parse(executionId);
        if (tokenAlways || !caller.isAnonymous()) {
            checkToken(caller, id);
        }
        Running running = id.flatMap(
                        known -> database.read(tx -> tx.executions().running(known)))
                .orElseThrow(() -> Refused.unknown("Execution '" + executionId + "' not found"));
        if (!isActive(running.state())) {
            throw new ApiError(403, "Execution is not active (state: " + running.state() + ")");
        }
        if (!isExempt(running, task)) {
            Permission required = CallTree.execute(running.workflow(), task);
            if (!caller.permissions().grants(required)) {
                throw new ApiError(403, denied(required));
            }
        }
        return Map.of("authorized", true);
    }

    private static void checkToken(Identity caller, Optional<UUID> id) {
        if (!caller.isExecutionToken()) {
            throw new ApiError(403, "This endpoint requires an execution token");
        }
        if (id.isEmpty() || !id.equals(caller.executionId())) {
            throw new ApiError(403, "Execution token is not bound to this execution");
        }
    }

    /** One that is being cancelled begins no more tasks. */
    protected boolean isActive(ExecutionState state) {
        return !state.isFinal() && state != ExecutionState.CANCELLING;
    }

    protected boolean isExempt(Running running, String task) {
        return running.metadata().map(metadata -> metadata.exempts(task)).orElse(false);
    }

    private static Map<String, Object> denied(Permission missing) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("authorized", false);
        detail.put("missing_permission", missing.toString());
        return detail;
    }
}
