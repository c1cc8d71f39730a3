package org.fluxconform.reference.auth.authn;

import java.time.Instant;
import java.util.UUID;

/**
 * What an execution token says: for one execution, on behalf of one principal.
 *
 * @param subject of the principal
 * @param issuer of the principal, not of the token
 */
public record ExecutionGrant(UUID executionId, String subject, String issuer, Instant expiresAt) {}
