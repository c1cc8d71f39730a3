package org.fluxconform.reference.auth.principal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.rbac.Grants;
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
     * @return who it is, with the rights that the database has now; empty if disabled, if new while there are no default
     *     roles, or if the subject is nothing that anybody could recognize
     */
    public Optional<Identity> login(Claims claims) {
        if (!Names.isGood(claims.subject())) {
            return Optional.empty();
        }
        Optional<Known> known = database.read(tx -> tx.principals()
                .find(claims.subject(), claims.issuer())
                .map(user -> new Known(user, Roles.grantsOf(tx, user.id()))));
        if (known.isPresent() && !isNews(known.get().user(), claims)) {
            // most requests carry the token of the request before: one look at the database, and nothing written
            return known.filter(user -> user.user().enabled()).map(Known::identity);
        }
        Optional<Principal> principal = known.isPresent() ? refresh(known.get().user(), claims) : provision(claims);
        return principal
                .filter(Principal::enabled)
                .map(user -> database.read(tx -> new Known(user, Roles.grantsOf(tx, user.id())).identity()));
    }

    private record Known(Principal user, Grants grants) {

        Identity identity() {
            return Identity.of(user, grants, Identity.Credential.OIDC_TOKEN);
        }
    }

    /** Whether a login changes what is shown of an enabled user. */
    private static boolean isNews(Principal before, Claims claims) {
        return before.enabled()
                && !(before.metadata().equals(claims.metadata())
                        && newName(before, claims).equals(Optional.ofNullable(before.displayName())));
    }

    private Optional<Principal> refresh(Principal before, Claims claims) {
        return database.write(tx -> {
            String name = newName(before, claims).orElse(null);
            tx.principals().refresh(before.id(), name, claims.metadata(), tx.now());
            return tx.principals().byId(before.id());
        });
    }

    private static Optional<String> newName(Principal before, Claims claims) {
        return displayName(claims).or(() -> Optional.ofNullable(before.displayName()));
    }

    private static Optional<String> displayName(Claims claims) {
        return claims.displayName().map(Names::display).filter(name -> !name.isEmpty());
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
                    displayName(claims).orElse(claims.subject()),
                    true,
                    claims.metadata(),
                    tx.now(),
                    tx.now(),
                    null);
            if (!tx.principals().insert(user)) {
                // the same first login came in twice at once, and the other one was first
                return tx.principals().find(claims.subject(), claims.issuer());
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
