package org.fluxconform.reference.auth.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Background;
import org.fluxconform.reference.auth.support.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests wait for what becomes of an execution, without a thread for each. It looks at an execution when this server
 * has changed it, and now and then at all, since another server may have.
 */
public final class Watch implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int MAX_OBSERVERS = 512;
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Database database;
    private final Map<UUID, List<Observer>> observers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LinkedBlockingQueue<UUID> changed = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "watch-executions");
    private volatile boolean stopped;

    /** For answers that were waited for: their readers may be slow. */
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> {
        Thread sender = new Thread(task, "answer-about-execution");
        sender.setDaemon(true);
        return sender;
    });

    public Watch(Database database, Changes changes) {
        this.database = database;
        thread.setDaemon(true);
        changes.listen(id -> {
            if (observers.containsKey(id)) {
                changed.add(id);
            }
        });
    }

    /** Somebody who waits. */
    interface Observer {

        /** @return whether it goes on waiting */
        boolean look(Tx tx);

        /** The server stops, or the database can't be asked. */
        void stop();
    }

    /** @throws Refused 503 if so many are waiting that no more may */
    void mustHaveRoom() {
        if (stopped || count.get() >= MAX_OBSERVERS) {
            throw new Refused(
                    Refused.Reason.UNAVAILABLE,
                    "more than " + MAX_OBSERVERS + " requests wait for executions; ask with mode async");
        }
    }

    void add(UUID execution, Observer observer) {
        observers.compute(execution, (id, list) -> {
            List<Observer> those = list == null ? new CopyOnWriteArrayList<>() : list;
            those.add(observer);
            return those;
        });
        count.incrementAndGet();
        changed.add(execution);
        if (stopped) {
            endAll();
        }
    }

    Executor senders() {
        return senders;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        long lastOfAll = System.nanoTime();
        while (!stopped) {
            Set<UUID> due = new LinkedHashSet<>();
            try {
                UUID first = changed.poll(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    due.add(first);
                    changed.drainTo(due);
                }
            } catch (InterruptedException e) {
                return;
            }
            if (System.nanoTime() - lastOfAll >= EVERY.toNanos()) {
                due.addAll(observers.keySet());
                lastOfAll = System.nanoTime();
            }
            due.forEach(this::look);
        }
    }

    private void look(UUID execution) {
        for (Observer observer : observers.getOrDefault(execution, List.of())) {
            boolean waits;
            try {
                waits = database.read(observer::look);
            } catch (RuntimeException e) {
                LOG.warn("somebody who waited for execution {} is sent away: {}", execution, e.getClass());
                observer.stop();
                waits = false;
            }
            if (!waits) {
                remove(execution, observer);
            }
        }
    }

    private void remove(UUID execution, Observer observer) {
        observers.computeIfPresent(execution, (id, list) -> {
            if (list.remove(observer)) {
                count.decrementAndGet();
            }
            return list.isEmpty() ? null : list;
        });
    }

    /** Sends everybody away who waits. */
    public void endAll() {
        stopped = true;
        observers.forEach((execution, list) -> new ArrayList<>(list).forEach(observer -> {
            remove(execution, observer);
            observer.stop();
        }));
    }

    @Override
    public void close() {
        endAll();
        thread.interrupt();
        senders.shutdown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
