package org.fluxconform.reference.auth.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;

/** Executions as workers see them: nothing in them is blanked out. */
final class ExecutionJson {

    private final Dialect dialect;

    ExecutionJson(Dialect dialect) {
        this.dialect = dialect;
    }

    Map<String, Object> summary(Execution execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflow_id", dialect.write(execution.workflowId()));
        json.put("workflow_namespace", execution.workflow().namespace());
        json.put("workflow_name", execution.workflow().name());
        json.put("execution_id", dialect.write(execution.id()));
        json.put("input", execution.input());
        json.put("output", execution.output());
        json.put("state", execution.state().name());
        json.put("current_worker", workerOf(execution));
        return json;
    }

    /** Dispatched, it is the worker's already. */
    private static String workerOf(Execution execution) {
        return switch (execution.state()) {
            case SCHEDULED, RESUME_SCHEDULED -> execution.scheduledWorker();
            default -> execution.currentWorker() == null ? "" : execution.currentWorker();
        };
    }

    Map<String, Object> detailed(Execution execution, List<ExecutionEvent> events) {
        Map<String, Object> json = summary(execution);
        json.put("events", events.stream().map(ExecutionJson::event).toList());
        return json;
    }

    private static Map<String, Object> event(ExecutionEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", event.type());
        json.put("name", event.name());
        json.put("source_id", event.sourceId());
        json.put("value", event.value());
        json.put("subject", event.subject());
        json.put("time", event.time());
        json.put("id", event.id());
        return json;
    }
}
