package org.fluxconform.reference.auth.worker;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.support.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which workers have answered. All answers of a quarter of a second are written in one transaction, so that hundreds of
 * workers cost no more than one.
 */
public final class Heartbeats implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final long PERIOD_MILLIS = 250;

    private final Database database;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "worker-heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    public Heartbeats(Database database) {
        this.database = database;
    }

    void note(String worker) {
        answered.add(worker);
    }

    @Override
    public void start() {
        timer.scheduleWithFixedDelay(this::flush, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
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
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("answers of workers: the database did not answer in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }
}
