package org.fluxconform.reference.auth.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Database;

/** {@code /admin/audit}: who changed what, and when. Not of the document or the upstream server, which write no record. */
public final class AuditRoutes {

    private final Database database;

    public AuditRoutes(Database database) {
        this.database = database;
    }

    /** {@code ?limit=&offset=}; newest first. */
    public void list(Call call) {
        Page page = Page.of(call);
        call.reply(database.read(tx -> tx.audit().list(page.limit(), page.offset())).stream()
                .map(entry -> shown(call, entry))
                .toList());
    }

    private static Map<String, Object> shown(Call call, AuditEntry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", call.show(entry.at()));
        shown.put("actor", entry.actor());
        shown.put("actor_issuer", entry.actorIssuer());
        shown.put("action", entry.action());
        shown.put("target", entry.target());
        shown.put("detail", entry.detail());
        shown.put("request_id", entry.requestId());
        return shown;
    }
}
