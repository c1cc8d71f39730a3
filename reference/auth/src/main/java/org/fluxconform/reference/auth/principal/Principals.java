package org.fluxconform.reference.auth.principal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Ordered;
import org.fluxconform.reference.auth.support.Refused;

/** The registry of users and service accounts. Every change is one transaction, its record in the audit included. */
public final class Principals {

    private final Database database;
    private final SecureRandom random;
    private final LoginWays ways;

    public Principals(Database database, SecureRandom random, LoginWays ways) {
        this.database = database;
        this.random = random;
        this.ways = ways;
    }

    /**
     * What somebody wants to be created.
     *
     * @param issuer empty: of a user the configured OIDC issuer, if there is one; else {@code flux}
     */
    public record New(
            Principal.Type type,
            String subject,
            Optional<String> issuer,
            Optional<String> displayName,
            List<String> roles) {}

    /** @throws Refused 400 for bad values, 404 for an unknown role, 409 if (subject, issuer) is taken */
    public Principal create(New wanted, Actor actor) {
        return database.write(tx -> create(tx, wanted, actor));
    }

    /** The same as part of something larger. */
    public Principal create(Tx tx, New wanted, Actor actor) {
        tx.lock(Roles.LOCK);
        String issuer = wanted.issuer().filter(text -> !text.isBlank()).orElseGet(() -> usualIssuer(wanted.type()));
        if (wanted.type() == Principal.Type.SERVICE_ACCOUNT) {
            Names.checkSegment("subject", wanted.subject());
            if (!issuer.equals(Principal.FLUX)) {
                throw Refused.invalid("the issuer of a service account is 'flux'");
            }
        } else {
            Names.check("subject", wanted.subject());
            Names.check("issuer", issuer);
        }
        wanted.displayName().ifPresent(name -> Names.check("display name", name));
        Principal principal = new Principal(
                Ids.random(random),
                wanted.type(),
                wanted.subject(),
                issuer,
                wanted.displayName().orElse(null),
                true,
                Map.of(),
                tx.now(),
                tx.now(),
                null);
        if (!tx.principals().insert(principal)) {
            throw Refused.conflict("Principal '" + wanted.subject() + "' already exists");
        }
        tx.audit()
                .record(
                        actor,
                        "principal.created",
                        target(principal),
                        Map.of("type", principal.type().word()));
        wanted.roles().forEach(role -> grant(tx, principal, role, actor));
        return principal;
    }

    /** Where principals of a type log in. */
    private String usualIssuer(Principal.Type type) {
        return type == Principal.Type.USER ? ways.oidcIssuer().orElse(Principal.FLUX) : Principal.FLUX;
    }

    /** @param type null for all; sorted by subject */
    public List<Listed> list(Principal.Type type, long limit, long offset) {
        return database.read(tx -> tx.principals().list(type, limit, offset).stream()
                .map(principal -> new Listed(principal, tx.principals().roles(principal.id())))
                .toList());
    }

    /** @param roles their names, sorted */
    public record Listed(Principal principal, List<String> roles) {}

    /** Names of its roles, sorted. */
    public List<String> roles(Principal principal) {
        return database.read(tx -> tx.principals().roles(principal.id()));
    }

    /**
     * Finds a principal by its id, else by its subject: with that issuer if one is given, else with the configured OIDC
     * issuer, else with {@code flux}.
     *
     * @throws Refused 404
     */
    public Principal get(String idOrSubject, Optional<String> issuer) {
        return database.read(tx -> find(tx, idOrSubject, issuer))
                .orElseThrow(() -> Refused.unknown("Principal '" + idOrSubject + "' not found"));
    }

    private Optional<Principal> find(Tx tx, String idOrSubject, Optional<String> issuer) {
        Optional<Principal> byId = Ids.parse(idOrSubject)
                .flatMap(tx.principals()::byId)
                .filter(principal -> issuer.isEmpty() || issuer.get().equals(principal.issuer()));
        if (byId.isPresent()) {
            return byId;
        }
        if (issuer.isPresent()) {
            return tx.principals().find(idOrSubject, issuer.get());
        }
        return ways.oidcIssuer()
                .flatMap(oidc -> tx.principals().find(idOrSubject, oidc))
                .or(() -> tx.principals().find(idOrSubject, Principal.FLUX));
    }

    /** Changes what is given. @throws Refused 409 if it disables the last admin */
    public Principal update(UUID id, Optional<String> displayName, Optional<Boolean> enabled, Actor actor) {
        displayName.ifPresent(name -> Names.check("display name", name));
        return database.write(tx -> {
            Principal before = existing(tx, id);
            displayName.filter(name -> !name.equals(before.displayName())).ifPresent(name -> {
                tx.principals().rename(id, name, tx.now());
                tx.audit().record(actor, "principal.renamed", target(before), Map.of("display_name", name));
            });
            enabled.filter(wanted -> wanted != before.enabled())
                    .ifPresent(wanted -> setEnabled(tx, before, wanted, actor));
            return existing(tx, id);
        });
    }

    /** The same as part of something larger. @throws Refused 409 if it disables the last admin */
    public void setEnabled(Tx tx, Principal principal, boolean enabled, Actor actor) {
        LastAdmin.guard(tx, ways, () -> tx.principals().setEnabled(principal.id(), enabled, tx.now()));
        tx.audit().record(actor, enabled ? "principal.enabled" : "principal.disabled", target(principal), Map.of());
    }

    /** Gives a role; it is no error if it has it already. @throws Refused 404 for an unknown role */
    public void grant(UUID id, String role, Actor actor) {
        database.change(tx -> grant(tx, existing(tx, id), role, actor));
    }

    /** The same as part of something larger. */
    public void grant(Tx tx, Principal principal, String role, Actor actor) {
        tx.lock(Roles.LOCK);
        Roles.mustExist(tx, role);
        if (tx.principals().grant(principal.id(), role, tx.now(), actor.subject())) {
            tx.audit().record(actor, "role.granted", target(principal), Map.of("role", role));
        }
    }

    /** Takes a role; it is no error if it does not have it. @throws Refused 409 if the last admin loses that role */
    public void revoke(UUID id, String role, Actor actor) {
        database.change(tx -> LastAdmin.guard(tx, ways, () -> {
            Principal principal = existing(tx, id);
            if (tx.principals().revoke(id, role)) {
                tx.audit().record(actor, "role.revoked", target(principal), Map.of("role", role));
            }
        }));
    }

    /**
     * Deletes a principal with its roles, and by force with its keys.
     *
     * @throws Refused 409 if it has keys and force is not used, or if it is the last admin
     */
    public void delete(UUID id, boolean force, Actor actor) {
        database.change(tx -> LastAdmin.guard(tx, ways, () -> {
            Principal principal = existing(tx, id);
            if (!force && !tx.apiKeys().of(id).isEmpty()) {
                throw Refused.conflict(
                        "Principal '" + principal.subject() + "' has active API keys. Use force=True to delete.");
            }
            int keys = tx.apiKeys().deleteAll(id);
            List<String> roles = tx.principals().roles(id);
            tx.principals().delete(id);
            tx.audit().record(actor, "principal.deleted", target(principal), Ordered.map("keys", keys, "roles", roles));
        }));
    }

    private static Principal existing(Tx tx, UUID id) {
        return tx.principals().byId(id).orElseThrow(() -> Refused.unknown("Principal '" + id + "' not found"));
    }

    /** How the audit record names a principal. */
    public static String target(Principal principal) {
        return "principal:" + principal.issuer() + "/" + principal.subject();
    }
}
