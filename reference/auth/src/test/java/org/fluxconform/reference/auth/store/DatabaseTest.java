package org.fluxconform.reference.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@Tag("jdk")
class DatabaseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.120Z");

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private String url;
    private Database database;

    @BeforeEach
    void open() {
        url = engine.newDatabase(folder);
        database = Database.open(url, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Principal principal(String subject, String issuer) {
        return new Principal(
                UUID.randomUUID(),
                Principal.Type.USER,
                subject,
                issuer,
                "Ada \u2713 'quoted'",
                true,
                Map.of("locale", "en", "n", 1),
                NOW,
                NOW.plusNanos(1000),
                null);
    }

    private static Optional<Principal> stored(Database in, Principal principal) {
        return in.read(tx -> tx.principals().byId(principal.id()));
    }

    private Optional<Principal> find(String subject, String issuer) {
        return database.read(tx -> tx.principals().find(subject, issuer));
    }

    @Test
    void whatIsWrittenIsReadAgainEqual() {
        Principal ada = principal("ada", "https://issuer");
        assertThat(database.<Boolean>write(tx -> tx.principals().insert(ada))).isTrue();
        assertThat(stored(database, ada)).contains(ada);
        assertThat(find("ada", "https://issuer")).contains(ada);
        assertThat(find("ada", "flux")).isEmpty();
    }

    @Test
    void aSubjectIsUniqueWithinItsIssuerOnly() {
        assertThat(database.<Boolean>write(tx -> tx.principals().insert(principal("ada", "one"))))
                .isTrue();
        assertThat(database.<Boolean>write(tx -> tx.principals().insert(principal("ada", "two"))))
                .isTrue();
        assertThat(database.<Boolean>write(tx -> tx.principals().insert(principal("ada", "one"))))
                .isFalse();
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        Principal ada = principal("ada", "one");
        assertThatThrownBy(() -> database.change(tx -> {
                    tx.principals().insert(ada);
                    throw Refused.conflict("stop");
                }))
                .isInstanceOf(Refused.class);
        assertThat(stored(database, ada)).isEmpty();
    }

    @Test
    void anAssignmentNeedsBothItsPrincipalAndItsRole() {
        Principal ada = principal("ada", "one");
        database.change(tx -> tx.principals().insert(ada));
        assertThatThrownBy(() -> database.change(tx -> tx.principals().grant(ada.id(), "ghost", NOW, "test")))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Refused.Reason.CONFLICT));
    }

    @Test
    void aDeletedRoleTakesItsAssignmentsAlong() {
        Principal ada = principal("ada", "one");
        database.change(tx -> {
            tx.principals().insert(ada);
            tx.roles().insert(new Role("r", List.of("a:b"), false), NOW);
            tx.principals().grant(ada.id(), "r", NOW, "test");
            tx.roles().delete("r");
            tx.roles().insert(new Role("r", List.of("*"), false), NOW);
        });
        List<Role> held = database.read(tx -> tx.roles().heldBy(ada.id()));
        assertThat(held).isEmpty();
    }

    @Test
    void lastSeenOnlyMovesForward() {
        Principal ada = principal("ada", "one");
        database.change(tx -> tx.principals().insert(ada));
        database.change(tx -> tx.principals().seen(Map.of(ada.id(), NOW)));
        database.change(tx -> tx.principals().seen(Map.of(ada.id(), NOW.minus(Duration.ofMillis(1)))));
        assertThat(stored(database, ada).orElseThrow().lastSeenAt()).isEqualTo(NOW);
        database.change(tx -> tx.principals().seen(Map.of(ada.id(), NOW.plus(Duration.ofMillis(1)))));
        assertThat(stored(database, ada).orElseThrow().lastSeenAt()).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void aSecondServerSeesAtOnceWhatTheFirstCommitted() {
        try (Database second = Database.open(url, Clock.systemUTC())) {
            Principal ada = principal("ada", "one");
            database.change(tx -> tx.principals().insert(ada));
            assertThat(stored(second, ada)).contains(ada);
        }
    }

    /** A statement of PostgreSQL takes 65,535 parameters. */
    @Test
    void executionsAreFilteredByAsManyWorkflowsAsThereAre() {
        List<WorkflowRef> readable = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            readable.add(new WorkflowRef("billing", "w\u2713\"'" + i));
        }
        WorkflowRef other = new WorkflowRef("secret", "w\u2713\"'0");
        List<Execution> seen = Stream.of(readable.get(0), readable.get(69_999), readable.get(0))
                .map(DatabaseTest::executionOf)
                .sorted(Comparator.comparing(execution -> execution.id().toString()))
                .toList();
        database.change(tx -> {
            seen.forEach(tx.executions()::insert);
            tx.executions().insert(executionOf(other));
        });
        ExecutionRows.Filter filter =
                new ExecutionRows.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(readable));
        List<Execution> page = database.read(tx -> tx.executions().list(filter, 2, 1));
        assertThat(page).containsExactly(seen.get(1), seen.get(2));
        assertThat(database.<Long>read(tx -> tx.executions().count(filter))).isEqualTo(3);
    }

    private static Execution executionOf(WorkflowRef workflow) {
        return new Execution(
                UUID.randomUUID(),
                UUID.randomUUID(),
                workflow,
                1,
                null,
                ExecutionState.CREATED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                NOW,
                NOW,
                null);
    }

    @Test
    void theDocumentedTablesHaveTheDocumentedColumns() {
        assertThat(columns("principals"))
                .containsExactly(
                        "id",
                        "type",
                        "subject",
                        "external_issuer",
                        "display_name",
                        "enabled",
                        "metadata",
                        "created_at",
                        "updated_at",
                        "last_seen_at");
        assertThat(columns("principal_roles"))
                .containsExactly("principal_id", "role_name", "assigned_at", "assigned_by");
        assertThat(columns("api_keys"))
                .containsExactly("id", "principal_id", "name", "key_hash", "key_prefix", "expires_at", "created_at");
    }

    private List<String> columns(String table) {
        return Inspection.columns(url, table);
    }
}
