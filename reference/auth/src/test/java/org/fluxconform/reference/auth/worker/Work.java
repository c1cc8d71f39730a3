package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.execution.Events;
import org.fluxconform.reference.auth.execution.Executions;
import org.fluxconform.reference.auth.execution.Preflight;
import org.fluxconform.reference.auth.execution.RunRequest;
import org.fluxconform.reference.auth.execution.Runs;
import org.fluxconform.reference.auth.execution.TokenMint;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.ProgressRows;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes work for workers, as another server on the same database would. */
final class Work implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Executions executions;
    private final Runs runs;

    Work(String url) {
        this.database = Database.open(url, Clock.systemUTC());
        TokenMint tokens = (execution, principal, actingFor) -> "token of " + principal.subject();
        this.executions = new Executions(database, new Preflight(), tokens, new Events(random), new Changes());
        this.runs = new Runs(database, random, new Preflight(), tokens, new Changes());
    }

    /** @param affinity JSON; null for none */
    Work workflow(String name, String affinity) {
        return workflow(name, affinity, "source of " + name);
    }

    Work workflow(String name, String affinity, String source) {
        Workflow workflow = new Workflow(
                Ids.random(random),
                new WorkflowRef("default", name),
                1,
                List.of(),
                source,
                null,
                affinity == null ? null : JSON.readTree(affinity),
                null,
                WorkflowMetadata.of(List.of(), List.of(), List.of(), List.of()),
                Instant.EPOCH,
                "test");
        database.change(tx -> tx.workflows().insert(workflow));
        return this;
    }

    /** An execution of a workflow with that input. */
    UUID run(String workflow, String input) {
        return run(workflow, input, Optional.empty());
    }

    /** On behalf of a service account. */
    UUID runAs(String subject, String workflow, String input) {
        Optional<Principal> principal = database.read(tx -> tx.principals().find(subject, Principal.FLUX));
        assertThat(principal).isPresent();
        return run(workflow, input, principal);
    }

    private UUID run(String workflow, String input, Optional<Principal> principal) {
        JsonNode tree = JSON.readTree(input);
        return runs.start(new RunRequest(
                        WorkflowRef.parse(workflow),
                        Optional.empty(),
                        tree,
                        principal,
                        Optional.empty(),
                        Optional.empty()))
                .id();
    }

    /** As a server that has chosen a worker for an execution. */
    boolean schedule(UUID id, String worker) {
        return new Claims(executions, new Events(random)).schedule(id, worker);
    }

    void cancel(UUID id) {
        executions.cancel(id).orElseThrow();
    }

    void resume(UUID id, String input) {
        executions.resume(id, JSON.readTree(input), Optional.empty()).orElseThrow();
    }

    void deleteWorkflow(String name) {
        database.change(tx -> tx.workflows().delete(WorkflowRef.parse(name)));
    }

    Execution execution(UUID id) {
        return executions.find(id).orElseThrow();
    }

    String state(UUID id) {
        return execution(id).state().name();
    }

    List<ProgressRows.Progress> progress(UUID id) {
        return database.read(tx -> tx.progress().after(id, 0, 100));
    }

    List<String> events(UUID id) {
        return executions.events(id).stream().map(ExecutionEvent::type).toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
