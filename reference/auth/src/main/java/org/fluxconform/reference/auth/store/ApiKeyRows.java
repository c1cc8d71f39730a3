package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table api_keys. */
public final class ApiKeyRows {

    private static final String COLUMNS = "k.id k_id, k.principal_id k_principal_id, k.name k_name,"
            + " k.key_hash k_hash, k.key_prefix k_prefix, k.expires_at k_expires_at, k.created_at k_created_at";
    private static final RowMapper<ApiKey> MAPPER = (row, context) -> map(row);
    private static final String BY_HASH = "select " + COLUMNS + ", " + PrincipalRows.COLUMNS
            + " from api_keys k join principals p on p.id = k.principal_id where k.key_hash = :hash";

    private final Handle handle;

    ApiKeyRows(Handle handle) {
        this.handle = handle;
    }

    private static ApiKey map(ResultSet row) throws SQLException {
        return new ApiKey(
                UUID.fromString(row.getString("k_id")),
                UUID.fromString(row.getString("k_principal_id")),
                row.getString("k_name"),
                row.getString("k_hash"),
                row.getString("k_prefix"),
                Times.readOrNull(row.getString("k_expires_at")),
                Times.read(row.getString("k_created_at")));
    }

    /** A key and whose it is. */
    public record Owned(ApiKey key, Principal owner) {}

    /** @return false if the principal has a key of that name */
    public boolean insert(ApiKey key) {
        return handle.createUpdate("insert into api_keys (id, principal_id, name, key_hash, key_prefix, expires_at,"
                                + " created_at) values (:id, :principal, :name, :hash, :prefix, :expiresAt, :createdAt)"
                                + " on conflict (principal_id, name) do nothing")
                        .bind("id", key.id())
                        .bind("principal", key.principalId())
                        .bind("name", key.name())
                        .bind("hash", key.hash())
                        .bind("prefix", key.prefix())
                        .bind("expiresAt", key.expiresAt())
                        .bind("createdAt", key.createdAt())
                        .execute()
                == 1;
    }

    /** @param hash SHA-256 in hex */
    public Optional<Owned> byHash(String hash) {
        return handle.createQuery(BY_HASH)
                .bind("hash", hash)
                .map((row, context) -> new Owned(map(row), PrincipalRows.MAPPER.map(row, context)))
                .findOne();
    }

    /** Those of a principal, oldest first. */
    public List<ApiKey> of(UUID principal) {
        return handle.createQuery("select " + COLUMNS
                        + " from api_keys k where k.principal_id = :principal order by k.created_at, k.name")
                .bind("principal", principal)
                .map(MAPPER)
                .list();
    }

    /** @return false if there is none of that name */
    public boolean delete(UUID principal, String name) {
        return handle.createUpdate("delete from api_keys where principal_id = :principal and name = :name")
                        .bind("principal", principal)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    /** @return how many there were */
    public int deleteAll(UUID principal) {
        return handle.createUpdate("delete from api_keys where principal_id = :principal")
                .bind("principal", principal)
                .execute();
    }
}
