package org.fluxconform.reference.auth.worker;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.reference.auth.http.EventStream;

/** A worker that listens, and what it has been told on this connection. */
final class Connection {

    private final String worker;
    private final UUID id;
    private final EventStream stream;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    Connection(String worker, UUID id, EventStream stream) {
        this.worker = worker;
        this.id = id;
        this.stream = stream;
    }

    String worker() {
        return worker;
    }

    UUID id() {
        return id;
    }

    EventStream stream() {
        return stream;
    }

    /** What it has been told, and when by {@link System#nanoTime}. */
    Map<String, Long> told() {
        return told;
    }
}
