package org.fluxconform.reference.auth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fluxconform.reference.auth.support.Refused;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite or PostgreSQL. All statements are written so that both take them; times are text as in {@link Times}.
 *
 * <p>A {@link #read} sees a change that another server has committed as soon as it is committed. A {@link #write} is one
 * transaction: all of it or nothing, also when the process dies. On SQLite it holds the write lock from its first
 * statement; on PostgreSQL transactions run side by side (read committed), and {@link Tx#lock} orders those that must not.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long MAX_WAIT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean postgres;
    private final Clock clock;

    /** SQLite has one writer at a time. */
    private final ReentrantLock writer = new ReentrantLock(true);

    private Database(HikariDataSource pool, boolean postgres, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.postgres = postgres;
        this.jdbi = Jdbi.create(pool)
                .registerArgument(new Columns.InstantArgument())
                .registerArgument(new Columns.UuidArgument())
                .registerColumnMapper(new Columns.InstantColumn())
                .registerColumnMapper(new Columns.UuidColumn());
    }

    /**
     * Opens it and brings its tables up to date.
     *
     * @param url as in {@link DatabaseUrl}
     * @throws DatabaseUnusable if it can't be reached or migrated; the message names no password
     */
    public static Database open(String url, Clock clock) {
        DatabaseUrl at = DatabaseUrl.parse(url);
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(at.dataSource());
        config.setMaximumPoolSize(at.postgres() ? 16 : 8);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(MAX_WAIT_MILLIS);
        try {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                migrate(pool, at.postgres());
                return new Database(pool, at.postgres(), clock);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw new DatabaseUnusable(at.shown(), e);
        }
    }

    private static void migrate(HikariDataSource pool, boolean postgres) {
        Flyway.configure()
                .dataSource(pool)
                .loggers("slf4j")
                .placeholders(Map.of(
                        "blob", postgres ? "bytea" : "blob",
                        "serial",
                                postgres
                                        ? "bigint generated always as identity primary key"
                                        : "integer primary key autoincrement"))
                .load()
                .migrate();
    }

    /** Statements outside of a transaction: each sees what is committed when it runs. */
    public <T> T read(Function<Tx, T> statements) {
        return guarded(
                () -> jdbi.withHandle((HandleCallback<T, RuntimeException>) handle -> statements.apply(tx(handle))));
    }

    /** One transaction. */
    public <T> T write(Function<Tx, T> statements) {
        if (postgres) {
            return transaction(statements);
        }
        takeTurn();
        try {
            return transaction(statements);
        } finally {
            writer.unlock();
        }
    }

    /** Who waits for its turn here is woken at once; who waited in SQLite would look again and again. */
    private void takeTurn() {
        try {
            if (!writer.tryLock(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private <T> T transaction(Function<Tx, T> statements) {
        return guarded(
                () -> jdbi.inTransaction((HandleCallback<T, RuntimeException>) handle -> statements.apply(tx(handle))));
    }

    /** One transaction without a result. */
    public void change(Consumer<Tx> statements) {
        write(tx -> {
            statements.accept(tx);
            return null;
        });
    }

    private Tx tx(Handle handle) {
        return new Tx(handle, Times.now(clock), postgres);
    }

    /** Whether it answers. */
    public boolean healthy() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (JdbiException e) {
            return false;
        }
    }

    private static <T> T guarded(Supplier<T> statements) {
        try {
            return statements.get();
        } catch (JdbiException e) {
            if (isDangling(e)) {
                throw Refused.conflict("somebody else has just changed or deleted what this refers to: look again");
            }
            Outage outage = Outage.of(e).orElseThrow(() -> e);
            LOG.warn("the database can't be used at the moment: {}", outage.reason());
            throw unavailable();
        }
    }

    private static Refused unavailable() {
        return new Refused(Refused.Reason.UNAVAILABLE, "the database is busy, out of reach or full, try again later");
    }

    /** A row that refers to none: somebody else deleted it while this was under way. */
    private static boolean isDangling(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY;
            }
            if (cause instanceof SQLException sql) {
                return "23503".equals(sql.getSQLState());
            }
        }
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }
}
