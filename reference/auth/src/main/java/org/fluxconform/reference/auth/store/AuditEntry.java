package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.Map;

/**
 * Who did what to what, and when.
 *
 * @param action such as {@code role.granted}
 * @param target such as {@code principal:flux/svc-a}
 * @param detail what else matters; never a secret
 * @param requestId null for what no request asked for
 */
public record AuditEntry(
        Instant at,
        String actor,
        String actorIssuer,
        String action,
        String target,
        Map<String, Object> detail,
        String requestId) {}
