package org.fluxconform.reference.auth.execution;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells parts of this server that an execution has changed, after the change is committed. What another server on the same
 * database changes is not told: whoever must see that looks at the database now and then.
 */
public final class Changes {

    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();

    /** @param listener must return at once and not fail */
    public void listen(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    /** After the transaction, never within it. */
    public void announce(UUID execution) {
        listeners.forEach(listener -> listener.accept(execution));
    }
}
