package org.fluxconform.reference.auth.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Times;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Worker;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evicts workers that no longer answer: in one transaction each, their keys are revoked and what they were executing is
 * released. Those that stay away for long have their principal disabled, until they register again. Of several servers on
 * one database one does it.
 */
public class Reaper implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    private static final Actor ACTOR = Actor.server("worker-reaper");

    /** Nobody listens to it for longer. */
    private static final Duration PROGRESS_KEPT = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final Principals principals;
    private final ApiKeys keys;
    private final Claims claims;
    private final Changes changes;
    private final Connections connections;
    private final Settings settings;
    private final Instant started;
    private final Repeated timer;

    /**
     * @param interval between two looks
     * @param patience how long a worker may be silent
     * @param offlineTtl after which an evicted worker's principal is disabled
     */
    public record Settings(Duration interval, Duration patience, Duration offlineTtl) {}

    public Reaper(
            Database database,
            Clock clock,
            Principals principals,
            ApiKeys keys,
            Claims claims,
            Changes changes,
            Connections connections,
            Settings settings) {
        this.database = database;
        this.clock = clock;
        this.principals = principals;
        this.keys = keys;
        this.claims = claims;
        this.changes = changes;
        this.connections = connections;
        this.settings = settings;
        this.started = Times.now(clock);
        this.timer = new Repeated("worker-reaper", settings.interval(), this::look);
    }

    @Override
    public void start() {
        timer.start();
    }

    /** What one look leaves open, the next one finds. */
    private void look() {
        evict();
        retire();
        database.change(tx -> tx.progress().deleteBefore(tx.now().minus(PROGRESS_KEPT)));
    }

    private void evict() {
        Instant now = Times.now(clock);
        if (now.isBefore(started.plus(settings.patience()))) {
            // nobody could answer while the server was down
            return;
        }
        List<Worker> silent = database.read(tx -> tx.workers().silentSince(now.minus(settings.patience())));
        for (Worker worker : silent) {
            database.write(tx -> evict(tx, worker)).ifPresent(released -> {
                LOG.info("worker {} stopped answering: evicted", worker.name());
                connections.end(worker.name());
                released.forEach(changes::announce);
            });
        }
    }

    /** @return what it had; empty if it has answered after all, or another server was first */
    private Optional<List<UUID>> evict(Tx tx, Worker worker) {
        if (!tx.workers().evict(worker, tx.now())) {
            return Optional.empty();
        }
        if (worker.principalId() != null) {
            tx.principals().byId(worker.principalId()).ifPresent(principal -> keys.revokeAll(tx, principal, ACTOR));
        }
        tx.audit()
                .record(
                        ACTOR,
                        "worker.evicted",
                        "worker:" + worker.name(),
                        Map.of("last_seen", String.valueOf(worker.lastSeenAt())));
        return Optional.of(claims.release(tx, worker.name()));
    }

    private void retire() {
        Instant before = Times.now(clock).minus(settings.offlineTtl());
        for (Worker worker : database.read(tx -> tx.workers().evictedBefore(before))) {
            try {
                database.change(tx -> retire(tx, worker));
            } catch (Refused e) {
                LOG.warn("the principal of worker {} stays enabled: {}", worker.name(), e.getMessage());
            }
        }
    }

    private void retire(Tx tx, Worker worker) {
        if (tx.workers().retire(worker, tx.now())) {
            tx.principals()
                    .byId(worker.principalId())
                    .filter(principal -> principal.enabled())
                    .ifPresent(principal -> principals.setEnabled(tx, principal, false, ACTOR));
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
