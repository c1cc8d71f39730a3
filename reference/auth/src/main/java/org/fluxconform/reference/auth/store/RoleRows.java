package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table roles. */
public final class RoleRows {

    private static final RowMapper<Role> MAPPER = (row, context) -> map(row);

    private final Handle handle;

    RoleRows(Handle handle) {
        this.handle = handle;
    }

    private static Role map(ResultSet row) throws SQLException {
        return new Role(
                row.getString("name"), JsonText.texts(row.getString("permissions")), row.getBoolean("built_in"));
    }

    /** @return false if the name is taken */
    public boolean insert(Role role, Instant at) {
        return handle.createUpdate("insert into roles (name, permissions, built_in, created_at, updated_at)"
                                + " values (:name, :permissions, :builtIn, :at, :at) on conflict do nothing")
                        .bind("name", role.name())
                        .bind("permissions", JsonText.write(role.permissions()))
                        .bind("builtIn", role.builtIn())
                        .bind("at", at)
                        .execute()
                == 1;
    }

    public Optional<Role> find(String name) {
        return handle.createQuery("select name, permissions, built_in from roles where name = :name")
                .bind("name", name)
                .map(MAPPER)
                .findOne();
    }

    /** Sorted by name. */
    public List<Role> list(long limit, long offset) {
        return handle.createQuery(
                        "select name, permissions, built_in from roles order by name limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(MAPPER)
                .list();
    }

    /** The roles of a principal, sorted by name. */
    public List<Role> heldBy(UUID principal) {
        return handle.createQuery("select r.name, r.permissions, r.built_in from principal_roles a"
                        + " join roles r on r.name = a.role_name where a.principal_id = :principal order by r.name")
                .bind("principal", principal)
                .map(MAPPER)
                .list();
    }

    public void setPermissions(String name, List<String> permissions, Instant at) {
        handle.createUpdate("update roles set permissions = :permissions, updated_at = :at where name = :name")
                .bind("name", name)
                .bind("permissions", JsonText.write(permissions))
                .bind("at", at)
                .execute();
    }

    /** Principals that had it don't have it any more. */
    public void delete(String name) {
        handle.createUpdate("delete from roles where name = :name")
                .bind("name", name)
                .execute();
    }

    /** How many principals have it. */
    public int holders(String name) {
        return handle.createQuery("select count(*) from principal_roles where role_name = :name")
                .bind("name", name)
                .mapTo(Integer.class)
                .one();
    }
}
