package org.fluxconform.reference.auth.rbac;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Role;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Ordered;
import org.fluxconform.reference.auth.support.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles: built-in ones, and custom ones that can be created, cloned, updated and deleted. */
public final class Roles {

    private static final Logger LOG = LoggerFactory.getLogger(Roles.class);

    /** Of transactions that add, change or hand out roles. */
    public static final String LOCK = "roles";

    /** A name is a segment of paths and appears in lists: nothing in it may be invisible or mean something there. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int MAX_PERMISSIONS = 1000;

    private static final Actor SEEDER = Actor.server("start");

    private final Database database;

    public Roles(Database database) {
        this.database = database;
    }

    /**
     * Adds missing built-in roles, and to those that are there the permissions that they lack. What a built-in role has
     * beyond its own stays, with a warning.
     */
    public void seed() {
        database.change(tx -> {
            tx.lock(LOCK);
            BuiltInRoles.ALL.forEach(role -> seed(tx, role));
        });
    }

    private static void seed(Tx tx, Role builtIn) {
        if (tx.roles().insert(builtIn, tx.now())) {
            return;
        }
        List<String> stored = tx.roles().find(builtIn.name()).orElseThrow().permissions();
        Set<String> merged = new LinkedHashSet<>(builtIn.permissions());
        merged.addAll(stored);
        if (merged.size() > builtIn.permissions().size()) {
            Set<String> extra = new LinkedHashSet<>(stored);
            builtIn.permissions().forEach(extra::remove);
            LOG.warn("the built-in role {} holds more than its own permissions: {}", builtIn.name(), extra);
        }
        if (!Set.copyOf(stored).equals(merged)) {
            tx.roles().setPermissions(builtIn.name(), List.copyOf(merged), tx.now());
            tx.audit()
                    .record(
                            SEEDER,
                            "role.updated",
                            target(builtIn.name()),
                            Ordered.map("before", stored, "after", List.copyOf(merged)));
        }
    }

    /** Sorted by name. */
    public List<Role> list(long limit, long offset) {
        return database.read(tx -> tx.roles().list(limit, offset));
    }

    /** @throws Refused 404 */
    public Role get(String name) {
        return database.read(tx -> tx.roles().find(name)).orElseThrow(() -> unknown(name));
    }

    /** The roles of a principal and what they hold, as the database has it at this moment. */
    public static Grants grantsOf(Tx tx, UUID principal) {
        List<Role> roles = tx.roles().heldBy(principal);
        return new Grants(
                roles.stream().map(Role::name).toList(),
                PermissionSet.of(roles.stream()
                        .flatMap(role -> role.permissions().stream())
                        .toList()));
    }

    /** @throws Refused 400 for a bad name or permission, 409 for a name that is taken */
    public Role create(String name, Collection<String> permissions, Actor actor) {
        return database.write(tx -> create(tx, name, permissions, Map.of(), actor));
    }

    /** A custom role with the permissions of another one, also of a built-in one. */
    public Role clone(String source, String name, Actor actor) {
        return database.write(tx -> {
            tx.lock(LOCK);
            Role original = tx.roles().find(source).orElseThrow(() -> unknown(source));
            return create(tx, name, original.permissions(), Map.of("cloned_from", source), actor);
        });
    }

    private static Role create(Tx tx, String name, Collection<String> permissions, Map<String, ?> detail, Actor actor) {
        tx.lock(LOCK);
        if (!NAME.matcher(name).matches()) {
            throw Refused.invalid(
                    "Invalid role name: expected 1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit");
        }
        Role role = new Role(name, valid(permissions), false);
        if (!tx.roles().insert(role, tx.now())) {
            throw Refused.conflict("Role '" + name + "' already exists");
        }
        Map<String, Object> recorded = new LinkedHashMap<>(detail);
        recorded.put("permissions", role.permissions());
        tx.audit().record(actor, "role.created", target(name), recorded);
        return role;
    }

    /** Adds, then removes; what it doesn't hold can be removed too. */
    public Role update(String name, Collection<String> add, Collection<String> remove, Actor actor) {
        return database.write(tx -> {
            tx.lock(LOCK);
            Role role = custom(tx, name, "modify");
            Set<String> permissions = new LinkedHashSet<>(role.permissions());
            permissions.addAll(valid(add));
            remove.forEach(permissions::remove);
            Role updated = new Role(name, valid(permissions), false);
            if (!updated.permissions().equals(role.permissions())) {
                tx.roles().setPermissions(name, updated.permissions(), tx.now());
                tx.audit()
                        .record(
                                actor,
                                "role.updated",
                                target(name),
                                Ordered.map("before", role.permissions(), "after", updated.permissions()));
            }
            return updated;
        });
    }

    /** Whoever has it loses it: a new role of the same name gives them nothing. */
    public void delete(String name, Actor actor) {
        database.change(tx -> {
            tx.lock(LOCK);
            Role role = custom(tx, name, "delete");
            int holders = tx.roles().holders(name);
            tx.roles().delete(name);
            tx.audit()
                    .record(
                            actor,
                            "role.deleted",
                            target(name),
                            Ordered.map("permissions", role.permissions(), "holders", holders));
        });
    }

    /** @throws Refused 404 if there is no such role; for those who hand it out */
    public static void mustExist(Tx tx, String name) {
        if (tx.roles().find(name).isEmpty()) {
            throw unknown(name);
        }
    }

    private static Role custom(Tx tx, String name, String verb) {
        Optional<Role> role = tx.roles().find(name);
        if (role.map(Role::builtIn).orElse(false)) {
            throw Refused.invalid("Cannot " + verb + " built-in role '" + name + "'");
        }
        return role.orElseThrow(() -> unknown(name));
    }

    private static List<String> valid(Collection<String> permissions) {
        permissions.forEach(Permission::parse);
        List<String> distinct = permissions.stream().distinct().toList();
        if (distinct.size() > MAX_PERMISSIONS) {
            throw Refused.invalid("a role can hold " + MAX_PERMISSIONS + " permissions, not " + distinct.size());
        }
        return distinct;
    }

    private static Refused unknown(String name) {
        return Refused.unknown("Role '" + name + "' not found");
    }

    private static String target(String name) {
        return "role:" + name;
    }
}
