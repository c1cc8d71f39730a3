package org.fluxconform.reference.auth.principal;

import java.time.Instant;
import java.util.Map;
import org.fluxconform.reference.auth.store.Principal;

/** A principal with other values. */
record Changes(Principal before, String displayName, boolean enabled, Map<String, Object> metadata) {

    static Changes of(Principal principal) {
        return new Changes(principal, principal.displayName(), principal.enabled(), principal.metadata());
    }

    Changes displayName(String value) {
        return new Changes(before, value, enabled, metadata);
    }

    Changes enabled(boolean value) {
        return new Changes(before, displayName, value, metadata);
    }

    Changes metadata(Map<String, Object> value) {
        return new Changes(before, displayName, enabled, value);
    }

    Principal at(Instant now) {
        return new Principal(
                before.id(),
                before.type(),
                before.subject(),
                before.issuer(),
                displayName,
                enabled,
                metadata,
                before.createdAt(),
                now,
                before.lastSeenAt());
    }
}
