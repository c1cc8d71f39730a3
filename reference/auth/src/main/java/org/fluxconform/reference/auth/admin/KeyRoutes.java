package org.fluxconform.reference.auth.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.store.ApiKey;
import org.fluxconform.reference.auth.support.Ordered;

/** {@code /admin/principals/{id}/keys}: the text of a key is in the answer that creates it and nowhere else. */
public final class KeyRoutes {

    private final Principals principals;
    private final ApiKeys keys;

    public KeyRoutes(Principals principals, ApiKeys keys) {
        this.principals = principals;
        this.keys = keys;
    }

    private record Wanted(String name, Optional<Long> days) {}

    /** {@code {"name", "expires_in_days"?}}: 201 with {@code {"key"}}. */
    public void create(Call call) {
        Wanted wanted = call.body(body -> new Wanted(body.text("name"), body.optionalWhole("expires_in_days")));
        String key = keys.create(PrincipalRoutes.named(call, principals), wanted.name(), wanted.days(), call.actor());
        call.reply(201, Map.of("key", key));
    }

    /** Oldest first: {@code {"name", "prefix", "expires_at", "created_at"}}. */
    public void list(Call call) {
        call.reply(keys.list(PrincipalRoutes.named(call, principals)).stream()
                .map(key -> shown(call, key))
                .toList());
    }

    /** {@code {"status", "message"}}; 404 for a key that is not there. */
    public void revoke(Call call) {
        String name = call.path("name");
        keys.revoke(PrincipalRoutes.named(call, principals), name, call.actor());
        call.reply(Ordered.map("status", "success", "message", "Key '" + name + "' revoked"));
    }

    private static Map<String, Object> shown(Call call, ApiKey key) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", key.name());
        shown.put("prefix", key.prefix());
        shown.put("expires_at", call.show(key.expiresAt()));
        shown.put("created_at", call.show(key.createdAt()));
        return shown;
    }
}
