package org.fluxconform.reference.auth.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which they are written down, so that the same answer is the same text in every run. */
public final class Ordered {

    private Ordered() {}

    /**
     * @param namesAndValues name, value, name, value ...; a value may be null
     * @throws IllegalArgumentException if a name has no value, is no string, or comes twice
     */
    public static Map<String, Object> map(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name) || map.containsKey(name)) {
                throw new IllegalArgumentException("no name, or one that was there already: " + namesAndValues[i]);
            }
            map.put(name, namesAndValues[i + 1]);
        }
        return map;
    }
}
