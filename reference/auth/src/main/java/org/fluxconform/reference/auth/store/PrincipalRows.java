package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables principals and principal_roles. */
public final class PrincipalRows {

    static final String COLUMNS = "p.id p_id, p.type p_type, p.subject p_subject, p.external_issuer p_issuer,"
            + " p.display_name p_display_name, p.enabled p_enabled, p.metadata p_metadata,"
            + " p.created_at p_created_at, p.updated_at p_updated_at, p.last_seen_at p_last_seen_at";
    static final RowMapper<Principal> MAPPER = (row, context) -> map(row);

    private final Handle handle;

    PrincipalRows(Handle handle) {
        this.handle = handle;
    }

    private static Principal map(ResultSet row) throws SQLException {
        return new Principal(
                UUID.fromString(row.getString("p_id")),
                row.getString("p_type").equals(Principal.Type.USER.word())
                        ? Principal.Type.USER
                        : Principal.Type.SERVICE_ACCOUNT,
                row.getString("p_subject"),
                row.getString("p_issuer"),
                row.getString("p_display_name"),
                row.getBoolean("p_enabled"),
                JsonText.object(row.getString("p_metadata")),
                Times.read(row.getString("p_created_at")),
                Times.read(row.getString("p_updated_at")),
                Times.readOrNull(row.getString("p_last_seen_at")));
    }

    /** @return false if (subject, issuer) is taken */
    public boolean insert(Principal principal) {
        return handle.createUpdate("insert into principals (id, type, subject, external_issuer, display_name, enabled,"
                                + " metadata, created_at, updated_at) values (:id, :type, :subject, :issuer,"
                                + " :displayName, :enabled, :metadata, :createdAt, :updatedAt) on conflict do nothing")
                        .bind("id", principal.id())
                        .bind("type", principal.type().word())
                        .bind("subject", principal.subject())
                        .bind("issuer", principal.issuer())
                        .bind("displayName", principal.displayName())
                        .bind("enabled", principal.enabled())
                        .bind("metadata", JsonText.write(principal.metadata()))
                        .bind("createdAt", principal.createdAt())
                        .bind("updatedAt", principal.updatedAt())
                        .execute()
                == 1;
    }

    public Optional<Principal> byId(UUID id) {
        return handle.createQuery("select " + COLUMNS + " from principals p where p.id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** The pair is unique. */
    public Optional<Principal> find(String subject, String issuer) {
        return handle.createQuery("select " + COLUMNS
                        + " from principals p where p.subject = :subject and p.external_issuer = :issuer")
                .bind("subject", subject)
                .bind("issuer", issuer)
                .map(MAPPER)
                .findOne();
    }

    /** @param type null for all; sorted by subject, then issuer */
    public List<Principal> list(Principal.Type type, long limit, long offset) {
        return handle.createQuery("select " + COLUMNS + " from principals p where (:type = '' or p.type = :type)"
                        + " order by p.subject, p.external_issuer limit :limit offset :offset")
                .bind("type", type == null ? "" : type.word())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(MAPPER)
                .list();
    }

    // each statement writes the columns that it is about and no others: a login that refreshes metadata must not undo
    // that
    // somebody was disabled meanwhile

    public void rename(UUID id, String displayName, Instant at) {
        handle.createUpdate("update principals set display_name = :displayName, updated_at = :at where id = :id")
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("at", at)
                .execute();
    }

    public void setEnabled(UUID id, boolean enabled, Instant at) {
        handle.createUpdate("update principals set enabled = :enabled, updated_at = :at where id = :id")
                .bind("id", id)
                .bind("enabled", enabled)
                .bind("at", at)
                .execute();
    }

    /** What a login says. */
    public void refresh(UUID id, String displayName, Map<String, Object> metadata, Instant at) {
        handle.createUpdate("update principals set display_name = :displayName, metadata = :metadata,"
                        + " updated_at = :at where id = :id")
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("metadata", JsonText.write(metadata))
                .bind("at", at)
                .execute();
    }

    /** Its roles go with it; its keys must be gone before. */
    public void delete(UUID id) {
        handle.createUpdate("delete from principals where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Moves the times forward, never back. */
    public void seen(Map<UUID, Instant> times) {
        PreparedBatch batch = handle.prepareBatch("update principals set last_seen_at = :time"
                + " where id = :id and (last_seen_at is null or last_seen_at < :time)");
        times.forEach((id, time) -> batch.bind("id", id).bind("time", time).add());
        batch.execute();
    }

    /** @return false if it has the role already */
    public boolean grant(UUID id, String role, Instant at, String by) {
        return handle.createUpdate("insert into principal_roles (principal_id, role_name, assigned_at, assigned_by)"
                                + " values (:id, :role, :at, :by) on conflict do nothing")
                        .bind("id", id)
                        .bind("role", role)
                        .bind("at", at)
                        .bind("by", by)
                        .execute()
                == 1;
    }

    /** @return false if it does not have the role */
    public boolean revoke(UUID id, String role) {
        return handle.createUpdate("delete from principal_roles where principal_id = :id and role_name = :role")
                        .bind("id", id)
                        .bind("role", role)
                        .execute()
                == 1;
    }

    /** Names of its roles, sorted. */
    public List<String> roles(UUID id) {
        return handle.createQuery("select role_name from principal_roles where principal_id = :id order by role_name")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /**
     * How many could act with a role at a time, as things stand: enabled, and if they are service accounts with a key that
     * has not expired by then and no accounts of workers, if they are users of that issuer.
     */
    public int countAble(String role, boolean keys, Optional<String> issuer, Instant at) {
        return handle.createQuery("select count(*) from principals p join principal_roles r on r.principal_id = p.id"
                        + " where r.role_name = :role and p.enabled and (p.type = 'user' and p.external_issuer = :issuer"
                        + " or :keys and p.type = 'service_account' and exists (select 1 from api_keys k"
                        + " where k.principal_id = p.id and (k.expires_at is null or k.expires_at > :at))"
                        + " and not exists (select 1 from workers w where w.principal_id = p.id))")
                .bind("role", role)
                .bind("keys", keys)
                .bind("issuer", issuer.orElse(null))
                .bind("at", at)
                .mapTo(Integer.class)
                .one();
    }
}
