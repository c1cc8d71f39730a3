package org.fluxconform.reference.auth.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;

/** Executions as callers and workers see them. The execution token is never in it. */
public final class ExecutionJson {

    private final Dialect dialect;
    private final Redaction.Blanks blanks;
    private final boolean named;

    private ExecutionJson(Dialect dialect, Redaction.Blanks blanks, boolean named) {
        this.dialect = dialect;
        this.blanks = blanks;
        this.named = named;
    }

    /** @param blanks what must not be shown */
    static ExecutionJson forCallers(Dialect dialect, Redaction.Blanks blanks) {
        return new ExecutionJson(dialect, blanks, true);
    }

    /** Nothing in it is blanked out. */
    public static ExecutionJson forWorkers(Dialect dialect) {
        return new ExecutionJson(dialect, new Redaction.Blanks(List.of()), false);
    }

    /** Without its events. */
    public Map<String, Object> summary(Execution execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflow_id", dialect.write(execution.workflowId()));
        json.put("workflow_namespace", execution.workflow().namespace());
        json.put("workflow_name", execution.workflow().name());
        json.put("execution_id", dialect.write(execution.id()));
        json.put("input", blanks.in(execution.input()));
        json.put("output", blanks.in(execution.output()));
        json.put("state", execution.state().name());
        json.put("current_worker", workerOf(execution));
        if (named) {
            json.put("name", execution.name());
        }
        return json;
    }

    /** With its events. */
    public Map<String, Object> detailed(Execution execution, List<ExecutionEvent> events) {
        Map<String, Object> json = summary(execution);
        json.put("events", events.stream().map(this::event).toList());
        return json;
    }

    /** As one of many. */
    static Map<String, Object> listed(Dialect dialect, Execution execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution_id", dialect.write(execution.id()));
        json.put("workflow_id", dialect.write(execution.workflowId()));
        json.put("workflow_namespace", execution.workflow().namespace());
        json.put("workflow_name", execution.workflow().name());
        json.put("state", execution.state().name());
        json.put("worker_name", workerOf(execution));
        json.put("name", execution.name());
        return json;
    }

    /** Dispatched, it is the worker's already. */
    private static String workerOf(Execution execution) {
        String worker = switch (execution.state()) {
            case SCHEDULED, RESUME_SCHEDULED -> execution.scheduledWorker();
            default -> execution.currentWorker();
        };
        return worker == null ? "" : worker;
    }

    private Map<String, Object> event(ExecutionEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", event.type());
        json.put("name", event.name());
        json.put("source_id", event.sourceId());
        json.put("value", blanks.in(event.value()));
        json.put("subject", event.subject());
        json.put("time", event.time());
        json.put("id", event.id());
        return json;
    }
}
