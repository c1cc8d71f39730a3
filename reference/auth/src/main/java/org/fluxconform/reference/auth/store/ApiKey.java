package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An API key without its text, which is kept nowhere.
 *
 * @param hash SHA-256 of the whole text, lower-case hex
 * @param prefix its first twelve characters
 * @param expiresAt null: never
 */
public record ApiKey(
        UUID id, UUID principalId, String name, String hash, String prefix, Instant expiresAt, Instant createdAt) {}
