package org.fluxconform.reference.auth.config;

import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param path below {@code [flux]}, with dots
 * @param kind its type
 * @param byDefault its default as an environment variable would give it; "" is unset
 * @param secret whether its value is never shown
 * @param meaning in one sentence
 */
public record Key<T>(String path, Kind<T> kind, String byDefault, boolean secret, String meaning) {

    /** The environment variable: {@code FLUX_SECURITY__AUTH__OIDC__ISSUER}. */
    public String variable() {
        return "FLUX_" + path.replace(".", "__").toUpperCase(Locale.ROOT);
    }

    /** What a right value looks like. */
    public String expected() {
        return kind.expected();
    }

    T read(Object raw) {
        return kind.reader().read(raw);
    }
}
