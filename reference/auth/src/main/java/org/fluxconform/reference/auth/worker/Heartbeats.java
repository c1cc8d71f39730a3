package org.fluxconform.reference.auth.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which workers have answered. All answers of a quarter of a second are written in one transaction, so that hundreds of
 * workers cost no more than one.
 */
public final class Heartbeats implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Database database;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Repeated timer = new Repeated("worker-heartbeats", PERIOD, this::flush);

    public Heartbeats(Database database) {
        this.database = database;
    }

    void note(String worker) {
        answered.add(worker);
    }

    @Override
    public void start() {
        timer.start();
    }

    private void flush() {
        Set<String> names = new HashSet<>();
        answered.forEach(name -> {
            if (answered.remove(name)) {
                names.add(name);
            }
        });
        if (names.isEmpty()) {
            return;
        }
        try {
            database.change(tx -> tx.workers().answered(names, tx.now()));
        } catch (RuntimeException e) {
            // the timer would stop at an exception; they are written as soon as the database answers
            answered.addAll(names);
            LOG.warn(
                    "answers of workers can't be noted at the moment: {}",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.close();
        flush();
    }
}
