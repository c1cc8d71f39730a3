package org.fluxconform.reference.auth.worker;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.DispatchRows.Message;
import org.fluxconform.reference.auth.store.DispatchRows.Place;
import org.fluxconform.reference.auth.store.DispatchRows.Waiting;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Worker;
import org.fluxconform.reference.auth.support.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Hands waiting executions to the workers that listen here, and tells workers what they must stop. It works from the
 * database alone, so that it does not matter on which server something was asked for: what happens here is seen at once,
 * what happens on other servers within {@link #POLL_MILLIS}. What a worker has been told is told again on its next
 * connection, as long as it is true.
 */
public final class Dispatcher implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long POLL_MILLIS = 200;
    private static final int PAGE = 500;

    /** Of workers that name no limit. */
    private static final int MOST = 10_000;

    private final Database database;
    private final Connections connections;
    private final Claims claims;
    private final Standing standing;
    private final Frames frames;
    private final Duration repeat;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "dispatcher");
    private volatile boolean closed;

    // of the thread alone
    private Place place = Place.START;
    private boolean failing;

    private Dispatcher(
            Database database,
            Connections connections,
            Claims claims,
            Standing standing,
            Frames frames,
            Duration repeat) {
        this.database = database;
        this.connections = connections;
        this.claims = claims;
        this.standing = standing;
        this.frames = frames;
        this.repeat = repeat;
        this.thread.setDaemon(true);
    }

    /**
     * @param authenticated whether workers have a service account and a key
     * @param repeat after which a worker is told once more to stop something that it has not stopped
     */
    public static Dispatcher of(
            Database database,
            SecureRandom random,
            Connections connections,
            Claims claims,
            Dialect dialect,
            boolean authenticated,
            Duration repeat) {
        return new Dispatcher(
                database,
                connections,
                claims,
                new Standing(database, authenticated),
                new Frames(dialect, random),
                repeat);
    }

    /** There may be something to do. */
    public void nudge() {
        wanted.release();
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                wanted.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                look();
                failing = false;
            } catch (InterruptedException e) {
                // nobody interrupts it but a JVM that goes down
                return;
            } catch (RuntimeException | Error e) {
                // the next look does what is open, also after a moment without memory; an outage is said once
                if (!failing) {
                    LOG.warn(
                            "nothing can be dispatched at the moment: {}",
                            e.getClass().getName());
                }
                failing = true;
            }
        }
    }

    private void look() {
        // first what is open here, then what the database has: a connection is in both before it can be missing in one
        List<Connection> open = connections.all();
        if (open.isEmpty()) {
            return;
        }
        Map<String, Worker> here = standing.connectedTo(connections.server()).stream()
                .collect(Collectors.toMap(Worker::name, Function.identity()));
        Map<String, Connection> live = new HashMap<>();
        for (Connection connection : open) {
            Worker worker = here.get(connection.worker());
            if (worker != null && connection.id().equals(worker.connectionId())) {
                live.put(connection.worker(), connection);
            } else {
                // it has connected elsewhere, was evicted, has registered anew, or may no longer connect
                connection.stream().close();
            }
        }
        here.keySet().retainAll(live.keySet());
        assign(here.values().stream()
                .filter(worker -> worker.status() == Worker.Status.ACTIVE)
                .toList());
        tell(live);
    }

    private void assign(List<Worker> workers) {
        Map<String, Integer> load =
                workers.isEmpty() ? Map.of() : database.read(tx -> tx.dispatch().load());
        if (workers.stream().noneMatch(worker -> hasRoom(worker, load))) {
            return;
        }
        Place from = place;
        List<Waiting> waiting = database.read(tx -> tx.dispatch().waiting(from, PAGE));
        boolean assigned = false;
        for (Waiting execution : waiting) {
            Optional<Worker> chosen = workers.stream()
                    .filter(worker -> hasRoom(worker, load))
                    .filter(worker -> Matching.fits(worker, execution))
                    .min(Comparator.comparing(worker -> load.getOrDefault(worker.name(), 0)));
            if (chosen.isPresent() && !standing.mayWork(chosen.get())) {
                connections.end(chosen.get().name());
            } else if (chosen.isPresent()
                    && claims.schedule(execution.id(), chosen.get().name())) {
                load.merge(chosen.get().name(), 1, Integer::sum);
                assigned = true;
            }
        }
        boolean more = waiting.size() == PAGE;
        place = more ? waiting.get(PAGE - 1).place() : Place.START;
        if (more && assigned) {
            nudge();
        }
    }

    private static boolean hasRoom(Worker worker, Map<String, Integer> load) {
        int most = worker.maxConcurrentExecutions() == null ? MOST : worker.maxConcurrentExecutions();
        return load.getOrDefault(worker.name(), 0) < most;
    }

    private void tell(Map<String, Connection> live) {
        Set<String> current = new HashSet<>();
        for (Message message : database.read(tx -> tx.dispatch().messages(connections.server()))) {
            Connection connection = live.get(message.worker());
            String key = message.execution() + " " + message.state() + " " + message.generation();
            current.add(key);
            if (connection != null && !wasTold(connection, key, message)) {
                tell(connection, key, message);
            }
        }
        live.values().forEach(connection -> connection.told().keySet().retainAll(current));
    }

    private void tell(Connection connection, String key, Message message) {
        try {
            Optional<Frames.Frame> frame = database.read(tx -> frames.of(tx, message));
            // not taken: its reader is slow, and is told when it has read
            if (frame.isPresent()
                    && connection.stream()
                            .send(
                                    frame.get().event(),
                                    frame.get().id(),
                                    frame.get().data())) {
                connection.told().put(key, System.nanoTime());
            }
        } catch (JacksonException e) {
            // one that can't be written must not stand in the way of others
            connection.told().put(key, System.nanoTime());
            LOG.error(
                    "execution {} can't be dispatched: {}",
                    message.execution(),
                    e.getClass().getName());
        }
    }

    private boolean wasTold(Connection connection, String key, Message message) {
        Long at = connection.told().get(key);
        return at != null
                && (message.state() != ExecutionState.CANCELLING || System.nanoTime() - at < repeat.toNanos());
    }

    @Override
    public void close() {
        closed = true;
        nudge();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                LOG.warn("dispatching did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
