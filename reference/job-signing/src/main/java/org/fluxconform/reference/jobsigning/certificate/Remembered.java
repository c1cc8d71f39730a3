package org.fluxconform.reference.jobsigning.certificate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pure function gave for the keys last asked for: remembering only saves time. Keys must not change.
 *
 * @param <K> what it is asked with
 * @param <V> what it gives
 */
final class Remembered<K, V> {

    private static final int MOST = 256;

    private final Map<K, V> values = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    });

    Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key));
    }

    V put(K key, V value) {
        values.put(key, value);
        return value;
    }
}
