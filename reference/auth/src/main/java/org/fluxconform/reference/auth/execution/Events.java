package org.fluxconform.reference.auth.execution;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.fluxconform.reference.auth.store.ExecutionEvent;
import org.fluxconform.reference.auth.support.Tokens;
import tools.jackson.databind.JsonNode;

/** Makes the events that the server itself adds to an execution. */
public final class Events {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final SecureRandom random;

    public Events(SecureRandom random) {
        this.random = random;
    }

    /** @param type such as {@code WORKFLOW_RESUMING}; @param source the worker that it is about, may be null */
    public ExecutionEvent event(String type, String source, String name, JsonNode value, Instant at) {
        return new ExecutionEvent(Tokens.hex(random, 8), type, source, name, value, TIME.format(at), null);
    }
}
