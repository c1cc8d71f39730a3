package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table audit: written in the transaction of the change itself, so that there is no change without its record. */
public final class AuditRows {

    private final Handle handle;
    private final Instant now;

    AuditRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /**
     * @param action such as {@code role.granted}
     * @param target such as {@code principal:flux/svc-a}
     * @param detail what else matters; never a secret
     */
    public void record(Actor actor, String action, String target, Map<String, ?> detail) {
        handle.createUpdate("insert into audit (at, actor, actor_issuer, action, target, detail, request_id)"
                        + " values (:at, :actor, :issuer, :action, :target, :detail, :request)")
                .bind("at", now)
                .bind("actor", actor.subject())
                .bind("issuer", actor.issuer())
                .bind("action", action)
                .bind("target", target)
                .bind("detail", JsonText.write(detail))
                .bind("request", actor.requestId())
                .execute();
    }

    /** Newest first. */
    public List<AuditEntry> list(long limit, long offset) {
        return handle.createQuery("select at, actor, actor_issuer, action, target, detail, request_id from audit"
                        + " order by sequence desc limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new AuditEntry(
                        Times.read(row.getString("at")),
                        row.getString("actor"),
                        row.getString("actor_issuer"),
                        row.getString("action"),
                        row.getString("target"),
                        JsonText.object(row.getString("detail")),
                        row.getString("request_id")))
                .list();
    }
}
