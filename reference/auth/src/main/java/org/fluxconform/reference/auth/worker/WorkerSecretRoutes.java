package org.fluxconform.reference.auth.worker;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.secret.Secrets;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import tools.jackson.databind.JsonNode;

/** {@code /workers/{name}/secrets/batch}: a worker reads the secrets that the workflow of an execution which it has asks for. */
public final class WorkerSecretRoutes {

    private final Database database;
    private final Secrets secrets;

    public WorkerSecretRoutes(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    private record Wanted(String execution, List<String> names) {}

    /**
     * {@code {"execution_id", "names": [...]}}: {@code {name: value}}. 404 for what does not exist, 403 for an execution that
     * this worker does not have and for secrets that its workflow does not ask for.
     */
    public void batch(Call call) {
        Wanted wanted = call.body(body -> new Wanted(body.text("execution_id"), body.texts("names")));
        UUID id = Ids.parse(wanted.execution())
                .orElseThrow(() -> Refused.unknown("Execution '" + wanted.execution() + "' not found"));
        Map<String, JsonNode> values = database.read(tx -> {
            Workflow workflow = workflow(tx, id, call.path("name"));
            List<String> undeclared = wanted.names().stream()
                    .filter(name -> !workflow.metadata().secretRequests().contains(name))
                    .distinct()
                    .toList();
            if (!undeclared.isEmpty()) {
                throw Refused.forbidden("Secrets not declared by workflow: " + Secrets.quoted(undeclared));
            }
            return secrets.get(tx, wanted.names());
        });
        call.reply(values);
    }

    /** The version that the execution runs. */
    private static Workflow workflow(Tx tx, UUID id, String worker) {
        Execution execution =
                tx.executions().find(id).orElseThrow(() -> Refused.unknown("Execution '" + id + "' not found"));
        if (!execution.state().isHeld() || !worker.equals(execution.currentWorker())) {
            throw Refused.forbidden("Worker does not own this execution");
        }
        return tx.workflows()
                .byId(execution.workflowId())
                .orElseThrow(() -> Refused.unknown("Workflow '" + execution.workflow() + "' not found "));
    }
}
