package org.fluxconform.reference.auth.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.rbac.PermissionSet;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.CallTree;
import org.fluxconform.reference.auth.workflow.WorkflowRoutes;
import tools.jackson.databind.JsonNode;

/** Runs, resumes and cancels over HTTP. The body of a run or resume is its input: any JSON, or none. */
public final class RunRoutes {

    private final Runs runs;
    private final Executions executions;
    private final Replies replies;

    public RunRoutes(Runs runs, Executions executions, Replies replies) {
        this.runs = runs;
        this.executions = executions;
        this.replies = replies;
    }

    /** The document's run has no mode: it answers at once unless the query says otherwise. */
    public void run(Call call) {
        run(call, Mode.parse(call.query("mode").orElse("async"), Mode.OF_RUNS));
    }

    /** The mode stands in the path: sync, async or stream. */
    public void runInMode(Call call) {
        run(call, Mode.parse(call.path("mode"), Mode.OF_RUNS));
    }

    private void run(Call call, Mode mode) {
        WorkflowRef ref = WorkflowRoutes.ref(call);
        RunRequest request = new RunRequest(
                ref,
                WorkflowRoutes.version(call),
                call.json(),
                call.identity().principal(),
                call.identity().executionId(),
                Optional.empty());
        Replies.Wanted wanted = replies.wanted(call, mode);
        Execution started = answered(() -> {
            mustBeKnown(call, ref);
            return runs.start(request);
        });
        replies.reply(call, started, wanted);
    }

    /**
     * Whoever may neither run nor read a workflow of that name is not told whether there is one, nor what it calls; the
     * upstream server tells.
     */
    private static void mustBeKnown(Call call, WorkflowRef ref) {
        PermissionSet held = call.identity().permissions();
        if (call.dialect() == Dialect.SPEC
                && !held.grants(CallTree.run(ref))
                && !held.grants(Permission.of("workflow", ref.namespace(), ref.name(), "read"))) {
            throw new PreflightDenied(List.of(CallTree.run(ref)));
        }
    }

    /** {@code POST /executions/{id}/resume}. */
    public void resume(Call call) {
        Mode mode = Mode.parse(call.query("mode").orElse("async"), Mode.OF_RUNS);
        UUID id = Ids.parse(call.path("id")).orElseThrow(() -> ExecutionRoutes.unknown(call));
        resume(call, id, mode, () -> ExecutionRoutes.unknown(call));
    }

    /** {@code POST /workflows/{namespace}/{name}/resume/{id}/{mode}}. */
    public void resumeOfWorkflow(Call call) {
        Mode mode = Mode.parse(call.path("mode"), Mode.OF_RUNS);
        UUID id = answered(() -> {
            mustBeKnown(call, WorkflowRoutes.ref(call));
            return ofWorkflow(call).id();
        });
        resume(call, id, mode, () -> unknown(call));
    }

    private void resume(Call call, UUID id, Mode mode, Supplier<Refused> unknown) {
        JsonNode input = call.json();
        Replies.Wanted wanted = replies.wanted(call, mode);
        Execution resumed = answered(
                () -> executions.resume(id, input, call.identity().principal()).orElseThrow(unknown));
        replies.reply(call, resumed, wanted);
    }

    /** {@code POST /executions/{id}/cancel}. */
    public void cancel(Call call) {
        Mode mode = Mode.parse(call.query("mode").orElse("async"), Mode.OF_CANCELS);
        UUID id = Ids.parse(call.path("id")).orElseThrow(() -> ExecutionRoutes.unknown(call));
        cancel(call, id, mode, () -> ExecutionRoutes.unknown(call));
    }

    /** {@code GET /workflows/{namespace}/{name}/cancel/{id}}. */
    public void cancelOfWorkflow(Call call) {
        Mode mode = Mode.parse(call.query("mode").orElse("async"), Mode.OF_CANCELS);
        cancel(call, ofWorkflow(call).id(), mode, () -> unknown(call));
    }

    private void cancel(Call call, UUID id, Mode mode, Supplier<Refused> unknown) {
        Replies.Wanted wanted = replies.wanted(call, mode);
        replies.reply(call, executions.cancel(id).orElseThrow(unknown), wanted);
    }

    /** {@code GET /workflows/{namespace}/{name}/status/{id}}. */
    public void statusOfWorkflow(Call call) {
        Execution execution = ofWorkflow(call);
        replies.reply(call, execution, replies.wanted(call, Mode.ASYNC));
    }

    /** The execution that a path names below a workflow. */
    private Execution ofWorkflow(Call call) {
        Execution execution =
                Ids.parse(call.path("id")).flatMap(executions::find).orElseThrow(() -> unknown(call));
        WorkflowRef ref = WorkflowRoutes.ref(call);
        if (!execution.workflow().equals(ref)) {
            throw Refused.unknown("Execution " + call.path("id") + " does not belong to workflow " + ref + ".");
        }
        return execution;
    }

    private static Refused unknown(Call call) {
        return Refused.unknown("Execution context with ID " + call.path("id") + " not found.");
    }

    /** @throws ApiError 403 with everything that is missing */
    private static <T> T answered(Supplier<T> step) {
        try {
            return step.get();
        } catch (PreflightDenied e) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("message", "Authorization denied");
            detail.put(
                    "missing_permissions",
                    e.missing().stream().map(Permission::toString).toList());
            throw new ApiError(403, detail);
        }
    }
}
