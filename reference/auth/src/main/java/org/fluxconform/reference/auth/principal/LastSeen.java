package org.fluxconform.reference.auth.principal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Times;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves {@code last_seen_at}. Requests only leave a note; all notes are written in one transaction twice a second, so that
 * no request waits for a write and the column is at most a second late. What is open is written when the server stops.
 */
public final class LastSeen implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Database database;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, Instant> notes = new ConcurrentHashMap<>();
    private final Repeated timer = new Repeated("last-seen", PERIOD, this::flush);

    public LastSeen(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** This principal was authenticated just now. */
    public void note(UUID principal) {
        notes.put(principal, Times.now(clock));
    }

    @Override
    public void start() {
        timer.start();
    }

    private void flush() {
        Map<UUID, Instant> taken = new HashMap<>();
        notes.forEach((id, time) -> {
            // a later note of the same principal stays for the next time
            if (notes.remove(id, time)) {
                taken.put(id, time);
            }
        });
        if (taken.isEmpty()) {
            return;
        }
        try {
            database.change(tx -> tx.principals().seen(taken));
        } catch (RuntimeException e) {
            // the timer would stop at an exception; the times are kept and written as soon as the database answers
            taken.forEach((id, time) -> notes.merge(id, time, (kept, old) -> kept.isAfter(old) ? kept : old));
            LOG.warn(
                    "last_seen_at can't be written at the moment: {}",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.close();
        flush();
    }
}
