package org.fluxconform.reference.auth.worker;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.execution.ExecutionJson;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.store.DispatchRows.Message;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Tokens;

/** Writes the events by which workers are told what to do. */
final class Frames {

    private final Dialect dialect;
    private final SecureRandom random;
    private final ExecutionJson json;

    Frames(Dialect dialect, SecureRandom random) {
        this.dialect = dialect;
        this.random = random;
        this.json = ExecutionJson.forWorkers(dialect);
    }

    /** @param data holds the execution token: not for logs */
    record Frame(String event, String id, String data) {

        @Override
        public String toString() {
            return "Frame[" + event + ", " + id + "]";
        }
    }

    /** @return empty if what it is about has changed meanwhile */
    Optional<Frame> of(Tx tx, Message message) {
        Optional<Execution> found = tx.executions()
                .find(message.execution())
                .filter(execution -> execution.state() == message.state())
                .filter(execution -> message.worker().equals(execution.scheduledWorker()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Execution execution = found.get();
        Map<String, Object> data = new LinkedHashMap<>();
        if (message.state() != ExecutionState.CANCELLING) {
            Optional<Workflow> workflow = Claims.workflowOf(tx, execution);
            if (workflow.isEmpty()) {
                return Optional.empty();
            }
            data.put("workflow", workflow(workflow.get()));
        }
        data.put("context", json.detailed(execution, tx.executions().events(execution.id())));
        if (message.state() != ExecutionState.CANCELLING && execution.token() != null) {
            data.put("exec_token", execution.token());
        }
        return Optional.of(new Frame(
                event(message.state()),
                dialect.write(execution.id()) + "_" + Tokens.hex(random, 16),
                Json.MAPPER.writeValueAsString(data)));
    }

    private static String event(ExecutionState state) {
        return switch (state) {
            case SCHEDULED -> "execution_scheduled";
            case RESUME_SCHEDULED -> "execution_resumed";
            case CANCELLING -> "execution_cancelled";
            default -> throw new IllegalArgumentException("nobody is told of " + state);
        };
    }

    private Map<String, Object> workflow(Workflow workflow) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", dialect.write(workflow.id()));
        shown.put("namespace", workflow.ref().namespace());
        shown.put("name", workflow.ref().name());
        shown.put("imports", workflow.imports());
        shown.put("source", Base64.getEncoder().encodeToString(workflow.source().getBytes(StandardCharsets.UTF_8)));
        shown.put("version", workflow.version());
        shown.put("requests", workflow.requests());
        shown.put("affinity", workflow.affinity());
        shown.put("schedule", workflow.schedule());
        shown.put("metadata", workflow.metadata());
        return shown;
    }
}
