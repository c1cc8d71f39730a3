package org.fluxconform.reference.auth.worker;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.fluxconform.reference.auth.http.EventStream;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that listen at this server: one connection each, the newest. Which server holds a worker's newest connection
 * stands in the database. Each of them is pinged once per heartbeat interval.
 */
public final class Connections implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Database database;
    private final SecureRandom random;
    private final UUID server;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();
    private final Repeated pings;
    private boolean ending;

    /** @param heartbeat between two pings */
    public Connections(Database database, SecureRandom random, Duration heartbeat) {
        this.database = database;
        this.random = random;
        this.server = Ids.random(random);
        this.pings = new Repeated("worker-pings", heartbeat, this::ping);
    }

    /** This server among those that share a database. */
    UUID server() {
        return server;
    }

    /**
     * Takes a worker's connection, which replaces an older one.
     *
     * @param stream begins the answer; asked only if the worker is known
     * @throws Refused 404 for a worker that has not registered, 503 if the server is about to stop
     */
    // one at a time, so that what the database has for newest and what is open here agree
    synchronized Connection connect(String worker, Supplier<EventStream> stream) {
        if (ending) {
            throw new Refused(Refused.Reason.UNAVAILABLE, "the server is about to stop");
        }
        UUID id = Ids.random(random);
        if (!database.write(tx -> tx.workers().connected(worker, server, id, tx.now()))) {
            throw Refused.unknown("Worker '" + worker + "' not found.");
        }
        Connection connection = new Connection(worker, id, opened(worker, id, stream));
        Connection older = open.put(worker, connection);
        if (older != null) {
            older.stream().close();
        }
        connection.stream().ended().thenRun(() -> ended(connection));
        return connection;
    }

    private EventStream opened(String worker, UUID id, Supplier<EventStream> stream) {
        try {
            return stream.get();
        } catch (RuntimeException e) {
            noteEnd(worker, id);
            throw e;
        }
    }

    private void ended(Connection connection) {
        open.remove(connection.worker(), connection);
        noteEnd(connection.worker(), connection.id());
    }

    private void noteEnd(String worker, UUID id) {
        try {
            database.change(tx -> tx.workers().disconnected(worker, id));
        } catch (RuntimeException e) {
            // the reaper finds it: without a connection it does not answer pings
            LOG.warn(
                    "the end of a connection of worker {} can't be noted at the moment: {}",
                    worker,
                    e.getClass().getName());
        }
    }

    List<Connection> all() {
        return List.copyOf(open.values());
    }

    Optional<Connection> of(String worker) {
        return Optional.ofNullable(open.get(worker));
    }

    /** Ends a worker's connection here, if there is one. */
    void end(String worker) {
        of(worker).ifPresent(connection -> connection.stream().close());
    }

    @Override
    public void start() {
        pings.start();
    }

    private void ping() {
        open.values().forEach(connection -> connection.stream().send("ping", null, ""));
    }

    /** Ends all of them and takes no more: a server that stops waits for its answers to end. */
    public void endAll() {
        synchronized (this) {
            ending = true;
        }
        all().forEach(connection -> connection.stream().close());
    }

    @Override
    public void close() {
        pings.close();
        endAll();
    }
}
