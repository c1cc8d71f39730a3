package org.fluxconform.reference.auth.principal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users who come with a valid token of the OIDC issuer: made at the first login, their metadata refreshed at later ones. */
public final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final Actor ACTOR = Actor.server("auto-provisioning");

    private final Database database;
    private final SecureRandom random;
    private final List<String> defaultRoles;

    /** @param defaultRoles of a new user; none refuses the first login */
    public Logins(Database database, SecureRandom random, List<String> defaultRoles) {
        this.database = database;
        this.random = random;
        this.defaultRoles = List.copyOf(defaultRoles);
    }

    /**
     * What a token says about a user.
     *
     * @param displayName of the claim {@code name}
     * @param metadata claims for display; never the email
     */
    public record Claims(String subject, String issuer, Optional<String> displayName, Map<String, Object> metadata) {}

    /**
     * @return who it is, with the rights that the database has now; empty if disabled, or new while there are no default
     *     roles
     */
    public Optional<Identity> login(Claims claims) {
        Optional<Principal> known = database.read(tx -> tx.principals().find(claims.subject(), claims.issuer()));
        Optional<Principal> principal = known.isPresent()
                ? known.filter(Principal::enabled).map(before -> refresh(before, claims))
                : provision(claims);
        return principal.flatMap(user -> database.read(
                tx -> Optional.of(Identity.of(user, Roles.grantsOf(tx, user.id()), Identity.Credential.OIDC_TOKEN))));
    }

    /** Writes only what is new: most requests carry the token of the request before. */
    private Principal refresh(Principal before, Claims claims) {
        String displayName = claims.displayName().orElse(before.displayName());
        if (before.metadata().equals(claims.metadata()) && Objects.equals(displayName, before.displayName())) {
            return before;
        }
        return database.write(tx -> {
            // once more within the transaction: who was disabled meanwhile must stay so
            Principal current = tx.principals().byId(before.id()).orElse(before);
            Principal after = Changes.of(current)
                    .displayName(displayName)
                    .metadata(claims.metadata())
                    .at(tx.now());
            tx.principals().update(after);
            return after;
        });
    }

    private Optional<Principal> provision(Claims claims) {
        return database.write(tx -> {
            tx.lock(Roles.LOCK);
            List<String> roles = existingDefaults(tx);
            if (roles.isEmpty()) {
                LOG.warn("a first login was refused: security.auth.default_user_roles names no role");
                return Optional.empty();
            }
            Principal user = new Principal(
                    Ids.random(random),
                    Principal.Type.USER,
                    claims.subject(),
                    claims.issuer(),
                    claims.displayName().orElse(claims.subject()),
                    true,
                    claims.metadata(),
                    tx.now(),
                    tx.now(),
                    null);
            if (!tx.principals().insert(user)) {
                // the same first login came in twice at once, and the other one was first
                return tx.principals().find(claims.subject(), claims.issuer()).filter(Principal::enabled);
            }
            tx.audit().record(ACTOR, "principal.created", Principals.target(user), Map.of("type", "user"));
            roles.forEach(role -> {
                tx.principals().grant(user.id(), role, tx.now(), ACTOR.subject());
                tx.audit().record(ACTOR, "role.granted", Principals.target(user), Map.of("role", role));
            });
            return Optional.of(user);
        });
    }

    private List<String> existingDefaults(Tx tx) {
        return defaultRoles.stream()
                .distinct()
                .filter(role -> {
                    boolean exists = tx.roles().find(role).isPresent();
                    if (!exists) {
                        LOG.warn("security.auth.default_user_roles names a role that doesn't exist: {}", role);
                    }
                    return exists;
                })
                .toList();
    }
}
