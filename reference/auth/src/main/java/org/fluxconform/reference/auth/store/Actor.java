package org.fluxconform.reference.auth.store;

/**
 * On whose behalf something changes, for the audit record.
 *
 * @param issuer null for the server itself
 * @param requestId null for what no request asked for
 */
public record Actor(String subject, String issuer, String requestId) {

    /** The server by itself: at start, at a first login, when a worker is evicted. */
    public static Actor server(String part) {
        return new Actor(part, null, null);
    }
}
