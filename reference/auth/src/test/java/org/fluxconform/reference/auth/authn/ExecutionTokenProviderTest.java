package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class ExecutionTokenProviderTest {

    private static final Actor ACTOR = Actor.server("test");

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private Database database;
    private Principals principals;
    private ExecutionTokens tokens;
    private ExecutionTokenProvider provider;
    private Principal svc;
    private UUID execution;

    @BeforeEach
    void open() {
        database = Database.open(engine.newDatabase(home), clock);
        new Roles(database).seed();
        principals = new Principals(database, new SecureRandom(), LoginWays.BY_API_KEY);
        tokens = ExecutionTokens.of(FluxConfig.of(Map.of()), clock, new SecureRandom());
        provider = new ExecutionTokenProvider(tokens, database);
        svc = account("svc");
        execution = execution(svc);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Principal account(String subject) {
        return principals.create(
                new Principals.New(
                        Principal.Type.SERVICE_ACCOUNT,
                        subject,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("operator")),
                ACTOR);
    }

    private UUID execution(Principal owner) {
        UUID id = UUID.randomUUID();
        database.change(tx -> tx.executions()
                .insert(new Execution(
                        id,
                        UUID.randomUUID(),
                        new WorkflowRef("default", "report"),
                        1,
                        null,
                        ExecutionState.CREATED,
                        null,
                        null,
                        null,
                        Execution.Owner.of(owner),
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        tx.now(),
                        tx.now(),
                        null)));
        return id;
    }

    private boolean isTaken(String token) {
        return provider.identify(token).isPresent();
    }

    @Test
    void itsBearerIsThePrincipalAndBoundToTheExecution() {
        Identity identity = provider.identify(tokens.mint(execution, svc)).orElseThrow();
        assertThat(identity.subject()).isEqualTo("svc");
        assertThat(identity.principal().map(Principal::id)).hasValue(svc.id());
        assertThat(identity.executionId()).hasValue(execution);
        assertThat(identity.isExecutionToken()).isTrue();
    }

    @Test
    void onlyRightsOnWorkflowsAndExecutionsAreLeft() {
        String token = tokens.mint(execution, svc);
        for (String left : List.of("workflow:a:b:run", "execution:x:read")) {
            assertThat(provider.identify(token).orElseThrow().permissions().grants(left))
                    .as(left)
                    .isTrue();
        }
        principals.grant(svc.id(), "admin", ACTOR);
        principals.grant(svc.id(), "worker", ACTOR);
        Identity admin = provider.identify(token).orElseThrow();
        for (String left : List.of("workflow:a:b:run", "execution:x:read", "workflow:a:b:task:t:execute")) {
            assertThat(admin.permissions().grants(left)).as(left).isTrue();
        }
        for (String gone : List.of(
                "admin:roles:manage",
                "admin:*",
                "admin:secrets:read",
                "schedule:*:manage",
                "worker:*:*",
                "config:a:read",
                "*")) {
            assertThat(admin.permissions().grants(gone)).as(gone).isFalse();
        }
    }

    @Test
    void rightsAreThoseOfThisMoment() {
        String token = tokens.mint(execution, svc);
        principals.revoke(svc.id(), "operator", ACTOR);
        assertThat(provider.identify(token).orElseThrow().permissions().grants("workflow:a:b:run"))
                .isFalse();
    }

    @Test
    void itEndsWithItsExecution() {
        for (ExecutionState state : ExecutionState.values()) {
            UUID id = execution(svc);
            String token = tokens.mint(id, svc);
            assertThat(isTaken(token)).isTrue();
            database.change(tx -> tx.executions().setState(id, state));
            assertThat(isTaken(token)).as(state.name()).isEqualTo(!state.isFinal());
        }
    }

    @Test
    void anUnknownExecutionHasNoToken() {
        assertThat(isTaken(tokens.mint(UUID.randomUUID(), svc))).isFalse();
    }

    @Test
    void aDisabledPrincipalsTokenIsRefusedUntilItIsEnabledAgain() {
        String token = tokens.mint(execution, svc);
        principals.update(svc.id(), Optional.empty(), Optional.of(false), ACTOR);
        assertThat(isTaken(token)).isFalse();
        principals.update(svc.id(), Optional.empty(), Optional.of(true), ACTOR);
        assertThat(isTaken(token)).isTrue();
    }

    @Test
    void aNewPrincipalOfAnOldNameInheritsNoToken() {
        String token = tokens.mint(execution, svc);
        principals.delete(svc.id(), true, ACTOR);
        assertThat(isTaken(token)).isFalse();
        account("svc");
        assertThat(isTaken(token)).isFalse();
    }

    @Test
    void aTokenForSomebodyOnWhoseBehalfTheExecutionDoesNotRunIsRefused() {
        assertThat(isTaken(tokens.mint(execution, account("other")))).isFalse();
    }
}
