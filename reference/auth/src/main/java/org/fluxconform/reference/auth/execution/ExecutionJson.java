package org.fluxconform.reference.auth.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;

/** Executions as the API shows them. The execution token is never in it. */
final class ExecutionJson {

    private final Dialect dialect;
    private final Redaction.Blanks blanks;

    /** @param blanks what must not be shown */
    ExecutionJson(Dialect dialect, Redaction.Blanks blanks) {
        this.dialect = dialect;
        this.blanks = blanks;
    }

    Map<String, Object> summary(Execution execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflow_id", dialect.write(execution.workflowId()));
        json.put("workflow_namespace", execution.workflow().namespace());
        json.put("workflow_name", execution.workflow().name());
        json.put("execution_id", dialect.write(execution.id()));
        json.put("input", blanks.in(execution.input()));
        json.put("output", blanks.in(execution.output()));
        json.put("state", execution.state().name());
        json.put("current_worker", execution.currentWorker() == null ? "" : execution.currentWorker());
        json.put("name", execution.name());
        return json;
    }

    Map<String, Object> detailed(Execution execution, List<ExecutionEvent> events) {
        Map<String, Object> json = summary(execution);
        json.put("events", events.stream().map(this::event).toList());
        return json;
    }

    static Map<String, Object> listed(Dialect dialect, Execution execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution_id", dialect.write(execution.id()));
        json.put("workflow_id", dialect.write(execution.workflowId()));
        json.put("workflow_namespace", execution.workflow().namespace());
        json.put("workflow_name", execution.workflow().name());
        json.put("state", execution.state().name());
        json.put("worker_name", execution.currentWorker() == null ? "" : execution.currentWorker());
        json.put("name", execution.name());
        return json;
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
