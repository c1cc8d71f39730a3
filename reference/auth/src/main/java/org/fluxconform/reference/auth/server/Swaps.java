package org.fluxconform.reference.auth.server;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Parts that are to be others than the {@link Assembly} makes them, by their type. The server itself has none; a mutant is
 * the same server with one.
 */
public final class Swaps {

    private final Map<Class<?>, UnaryOperator<Object>> replacements = new HashMap<>();

    /** Every part as it is. */
    public static Swaps none() {
        return new Swaps();
    }

    /** @param replacement gets the part that the server would have */
    public <T> Swaps with(Class<T> type, UnaryOperator<T> replacement) {
        replacements.put(type, part -> replacement.apply(type.cast(part)));
        return this;
    }

    <T> T apply(Class<T> type, T part) {
        UnaryOperator<Object> replacement = replacements.get(type);
        return replacement == null ? part : type.cast(replacement.apply(part));
    }
}
