package org.fluxconform.reference.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is not the request's fault is said to be so, and is over when it is over. */
class OutageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_PERM",
                "SQLITE_BUSY",
                "SQLITE_BUSY_SNAPSHOT",
                "SQLITE_LOCKED",
                "SQLITE_NOMEM",
                "SQLITE_READONLY",
                "SQLITE_READONLY_DBMOVED",
                "SQLITE_IOERR_WRITE",
                "SQLITE_FULL",
                "SQLITE_CANTOPEN",
                "SQLITE_PROTOCOL"
            })
    void sqliteIsNotToBeHadAtTheMoment(SQLiteErrorCode code) {
        assertThat(Outage.of(new RuntimeException(new SQLiteException("a row", code))))
                .contains(new Outage(code.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "53100", "53300", "57P01", "57P03", "57014", "58030", "25006", "40001", "40P01", "55P03"
            })
    void postgresqlIsNotToBeHadAtTheMoment(String state) {
        assertThat(Outage.of(new RuntimeException(new SQLException("a row", state))))
                .contains(new Outage("SQLSTATE " + state));
    }

    @Test
    void aPoolWithoutAConnectionIsOneToo() {
        assertThat(Outage.of(new SQLTransientConnectionException("no state"))).contains(new Outage("no connection"));
    }

    @Test
    void whatIsWrongWithAStatementOrAFileIsNone() {
        for (String state : List.of("42601", "23505", "22P02", "XX000", "5", "")) {
            assertThat(Outage.of(new SQLException("", state))).as(state).isEmpty();
        }
        assertThat(Outage.of(new SQLException("no state"))).isEmpty();
        for (SQLiteErrorCode code : List.of(
                SQLiteErrorCode.SQLITE_CORRUPT,
                SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
                SQLiteErrorCode.SQLITE_ERROR)) {
            assertThat(Outage.of(new SQLiteException("", code))).as(code.name()).isEmpty();
        }
        assertThat(Outage.of(new IllegalStateException())).isEmpty();
    }

    @Test
    void aFullDiskRefusesWritesUntilThereIsRoomAndReadsGoOn() {
        String url = "jdbc:sqlite:" + folder.resolve("flux.db");
        UUID first = UUID.randomUUID();
        try (Database full = Database.open(url + "?max_page_count=120", Clock.systemUTC())) {
            full.change(tx -> tx.principals().insert(principal(first, "first")));
            Optional<Refused> refused = Optional.empty();
            for (int i = 0; i < 100 && refused.isEmpty(); i++) {
                String long10k = i + "x".repeat(10_000);
                refused =
                        refusal(() -> full.change(tx -> tx.principals().insert(principal(UUID.randomUUID(), long10k))));
            }
            assertThat(refused.orElseThrow().reason()).isEqualTo(Refused.Reason.UNAVAILABLE);
            assertThat(full.<Optional<Principal>>read(tx -> tx.principals().byId(first)))
                    .isPresent();
            full.change(tx -> tx.principals().delete(first));
        }
    }

    @Test
    void connectionsThatThePostgresqlServerEndedAreReplaced() throws SQLException {
        String url = Engine.POSTGRESQL.newDatabase(folder) + "&ApplicationName=" + UUID.randomUUID();
        DatabaseUrl at = DatabaseUrl.parse(url);
        try (Database database = Database.open(url, Clock.systemUTC())) {
            assertThat(database.healthy()).isTrue();
            try (var other = DriverManager.getConnection(at.jdbc(), at.user(), at.password());
                    var kill = other.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = current_setting('application_name')"
                            + " and pid <> pg_backend_pid()")) {
                assertThat(kill.executeQuery().next()).isTrue();
            }
            // whoever was about to use one of them is told so; nobody gets any other answer
            for (int i = 0; i < 20; i++) {
                refusal(() -> database.read(tx -> tx.roles().list(1, 0)))
                        .ifPresent(refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.UNAVAILABLE));
            }
            assertThat(database.<List<Role>>read(tx -> tx.roles().list(1, 0))).isEmpty();
        }
    }

    @Test
    void anAnswerOfPostgresqlIsNotWaitedForWithoutEnd() {
        PGSimpleDataSource usual =
                (PGSimpleDataSource) DatabaseUrl.parse("postgresql://u:p@h/d").dataSource();
        assertThat(usual.getSocketTimeout()).isBetween(1, 60);
        PGSimpleDataSource own = (PGSimpleDataSource)
                DatabaseUrl.parse("postgresql://u:p@h/d?socketTimeout=300").dataSource();
        assertThat(own.getSocketTimeout()).isEqualTo(300);
    }

    private static Optional<Refused> refusal(Runnable statements) {
        try {
            statements.run();
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e);
        }
    }

    private static Principal principal(UUID id, String subject) {
        return new Principal(
                id,
                Principal.Type.USER,
                subject,
                "https://issuer",
                null,
                true,
                Map.of(),
                Times.now(Clock.systemUTC()),
                Times.now(Clock.systemUTC()),
                null);
    }
}
