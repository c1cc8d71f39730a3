package org.fluxconform.kit.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.subject.AdapterBroken;

/**
 * What a suite's glue makes once and shares among all scenarios of a run, e.g. a job service that is slow to start. Made
 * when first asked for; what can be closed is closed with the run, the last made first.
 */
public final class Shared implements AutoCloseable {

    private final Map<Object, Thing> things = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /**
     * The thing of a name, made by the first who asks; others wait for it. If it can't be made, all who ask
     * get the same failure: a service that does not start is not started again for every scenario. Only where the adapter
     * broke or was not asked, the next who asks tries again.
     *
     * @param name e.g. the class
     */
    @SuppressWarnings("unchecked") // who asks by one name always asks for the same type
    public <T> T get(Object name, Supplier<T> make) {
        return (T) things.computeIfAbsent(name, key -> new Thing()).get(make);
    }

    @Override
    public void close() {
        synchronized (closing) {
            closing.forEach(Shared::close);
            closing.clear();
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Made under its own lock: making one may ask for another. */
    private final class Thing {

        private Object made;
        private RuntimeException failure;

        private synchronized Object get(Supplier<?> make) {
            if (failure != null) {
                throw failure;
            }
            if (made == null) {
                made = made(make);
                if (made instanceof AutoCloseable closeable) {
                    synchronized (closing) {
                        closing.push(closeable);
                    }
                }
            }
            return made;
        }

        private Object made(Supplier<?> make) {
            try {
                return make.get();
            } catch (AdapterBroken | NotTested e) {
                throw e; // of one scenario: an adapter that broke is replaced, and the pool has a patience of its own
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }
}
