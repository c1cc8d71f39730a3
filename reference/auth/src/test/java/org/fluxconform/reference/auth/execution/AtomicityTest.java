package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionRows;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Role;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.Catalog;
import org.fluxconform.reference.auth.workflow.SourceReader;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.IntNode;

/** What fails half-way leaves nothing behind: a step that dies stands for a process that does. */
@ParameterizedClass
@EnumSource(Engine.class)
class AtomicityTest {

    private static final WorkflowRef WAITER = new WorkflowRef("default", "waiter");

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Changes changes = new Changes();
    private final Principal ada = new Principal(
            UUID.randomUUID(),
            Principal.Type.SERVICE_ACCOUNT,
            "ada",
            "flux",
            null,
            true,
            Map.of(),
            Clock.systemUTC().instant(),
            Clock.systemUTC().instant(),
            null);
    private Database database;
    private boolean mintFails;
    private Runs runs;
    private Executions executions;

    @BeforeEach
    void open() {
        database = Database.open(engine.newDatabase(folder), Clock.systemUTC());
        TokenMint mint = (id, principal, actingFor) -> {
            if (mintFails) {
                throw new IllegalStateException("the process dies here");
            }
            return principal.subject() + " for " + actingFor;
        };
        runs = new Runs(database, random, new Preflight(), mint, changes);
        executions = new Executions(database, new Preflight(), mint, new Events(random), changes);
        new Catalog(database, random)
                .register(SourceReader.read(Sources.BILLING.getBytes()), Sources.BILLING, Actor.server("test"));
        database.change(tx -> {
            tx.principals().insert(ada);
            tx.roles().insert(new Role("all", List.of("*"), false), tx.now());
            tx.principals().grant(ada.id(), "all", tx.now(), "test");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RunRequest request() {
        return new RunRequest(
                WAITER, Optional.empty(), IntNode.valueOf(1), Optional.of(ada), Optional.empty(), Optional.empty());
    }

    private Execution paused() {
        Execution execution = runs.start(request());
        database.change(tx -> tx.executions().setState(execution.id(), ExecutionState.PAUSED));
        return executions.find(execution.id()).orElseThrow();
    }

    private long count() {
        return database.read(tx -> tx.executions()
                .count(new ExecutionRows.Filter(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void aRunWithoutItsTokenIsNoRun() {
        mintFails = true;
        assertThatThrownBy(() -> runs.start(request())).isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();
    }

    @Test
    void aResumeThatFailsLeavesThePauseAndItsToken() {
        Execution before = paused();
        mintFails = true;
        assertThatThrownBy(() -> executions.resume(before.id(), IntNode.valueOf(2), Optional.of(ada)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(executions.find(before.id())).contains(before);
        assertThat(executions.events(before.id())).isEmpty();
    }

    @Test
    void aRefusedResumeReplacesNeitherTokenNorOwner() {
        Execution running = runs.start(request());
        assertThatThrownBy(() -> executions.resume(running.id(), null, Optional.of(ada)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Refused.Reason.CONFLICT));
        assertThat(executions.find(running.id())).contains(running);
    }

    @Test
    void aTransitionThatFailsAfterItsFirstStatementLeavesTheExecutionAsItWas() {
        Execution before = paused();
        assertThatThrownBy(() -> executions.change(before.id(), (tx, execution) -> {
                    tx.executions().setState(execution.id(), ExecutionState.CANCELLED);
                    throw new IllegalStateException("the process dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(executions.find(before.id())).contains(before);
    }

    @Test
    void oneThatIsGoneOrDisabledMeanwhileStartsNothing() {
        database.change(tx -> tx.principals().setEnabled(ada.id(), false, tx.now()));
        assertThatThrownBy(() -> runs.start(request()))
                .isInstanceOf(Refused.class)
                .hasMessage("Principal is disabled");
        database.change(tx -> tx.principals().delete(ada.id()));
        assertThatThrownBy(() -> runs.start(request()))
                .isInstanceOf(Refused.class)
                .hasMessage("Principal not found");
        assertThat(count()).isZero();
    }

    @Test
    void withoutAPrincipalThereIsNoToken() {
        Execution execution = runs.start(
                new RunRequest(WAITER, Optional.empty(), null, Optional.empty(), Optional.empty(), Optional.empty()));
        Execution stored = executions.find(execution.id()).orElseThrow();
        assertThat(stored.token()).isNull();
        assertThat(stored.owner()).isNull();
        assertThat(stored).isEqualTo(execution);
    }

    @Test
    void aScheduleIsWhoActsInItsToken() {
        Execution execution = runs.start(new RunRequest(
                WAITER,
                Optional.empty(),
                null,
                Optional.of(ada),
                Optional.empty(),
                Optional.of(new RunRequest.Trigger(UUID.randomUUID(), "nightly"))));
        assertThat(execution.token()).isEqualTo("ada for schedule:nightly");
    }
}
