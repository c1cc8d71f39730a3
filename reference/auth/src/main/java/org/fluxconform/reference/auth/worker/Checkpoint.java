package org.fluxconform.reference.auth.worker;

import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.support.Tokens;
import tools.jackson.databind.JsonNode;

/**
 * How far a worker has come with an execution.
 *
 * @param executionId as it was written
 * @param output null for none
 * @param events all that the worker knows; those that the server has already are not added again
 */
record Checkpoint(String executionId, ExecutionState state, JsonNode output, List<ExecutionEvent> events) {

    private static final int ID_DIGITS = 16;

    static Checkpoint read(Body body) {
        body.text("workflow_id");
        body.text("workflow_namespace");
        body.text("workflow_name");
        String id = body.text("execution_id");
        String word = body.text("state");
        Optional<ExecutionState> state = Optional.ofNullable(word).flatMap(ExecutionState::parse);
        if (word != null && state.isEmpty()) {
            body.wrong("state", "expected a state of an execution");
        }
        return new Checkpoint(
                id,
                state.orElse(null),
                body.optionalJson("output").orElse(null),
                body.optionalObjects("events").stream().map(Checkpoint::event).toList());
    }

    private static ExecutionEvent event(Body body) {
        String type = body.text("type");
        String source = body.optionalText("source_id").orElse(null);
        String name = body.optionalText("name").orElse(null);
        JsonNode value = body.optionalJson("value").orElse(null);
        String time = body.optionalText("time").orElse(null);
        String id = body.optionalText("id")
                // the same event gets the same id when it comes again
                .orElseGet(() -> Tokens.sha256(String.join("\n", type, source, name, String.valueOf(value), time))
                        .substring(0, ID_DIGITS));
        return new ExecutionEvent(
                id,
                type,
                source,
                name,
                value,
                time,
                body.optionalText("subject").orElse(null));
    }

    /** What the execution shows as its output: what the worker says it is, else what the newest event of that state says. */
    JsonNode shownOutput() {
        if (output != null) {
            return output;
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            ExecutionEvent event = events.get(i);
            if (event.type().equals("WORKFLOW_" + state)) {
                JsonNode value = event.value();
                return state == ExecutionState.PAUSED && value != null ? value.get("output") : value;
            }
        }
        return null;
    }
}
