package org.fluxconform.reference.auth.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** PostgreSQL as {@code containers/postgres} has it. */
public final class PostgresContainer implements AutoCloseable {

    private static final int PORT = 5432;
    private static final long PATIENCE_SECONDS = 60;

    private final PeerContainer container = PeerContainer.start("postgres", PORT);
    private final String address = "127.0.0.1:" + container.port(PORT) + "/flux";

    private PostgresContainer() {}

    /** Starts one and waits until it takes connections. */
    public static PostgresContainer start() throws SQLException, InterruptedException {
        PostgresContainer postgres = new PostgresContainer();
        postgres.awaitReady();
        return postgres;
    }

    /** As a user would write it. */
    public String url() {
        return "postgresql://flux:flux@" + address;
    }

    private void awaitReady() throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isReady(System.nanoTime() > end)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean isReady(boolean late) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address, "flux", "flux")) {
            return connection.isValid(10);
        } catch (SQLException e) {
            if (late) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
