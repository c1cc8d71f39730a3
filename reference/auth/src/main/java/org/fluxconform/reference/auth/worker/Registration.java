package org.fluxconform.reference.auth.worker;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.Names;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.BuiltInRoles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Worker;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Tokens;

/**
 * Takes workers in. A registration is a new life of its worker: earlier keys stop working, and what an earlier life was
 * executing goes to whoever is free.
 */
public class Registration {

    /** The key's name has a prefix, and names of keys have a limit. */
    private static final int MAX_NAME = 200;

    private final Database database;
    private final SecureRandom random;
    private final Principals principals;
    private final ApiKeys keys;
    private final Claims claims;
    private final Changes changes;
    private final Settings settings;

    /**
     * @param authenticated whether workers get a service account and a key
     * @param keyTtl zero: keys don't expire
     * @param revives whether registering enables a principal again that an administrator disabled, as the upstream server does
     */
    public record Settings(boolean authenticated, Duration keyTtl, boolean revives) {}

    public Registration(
            Database database,
            SecureRandom random,
            Principals principals,
            ApiKeys keys,
            Claims claims,
            Changes changes,
            Settings settings) {
        this.database = database;
        this.random = random;
        this.principals = principals;
        this.keys = keys;
        this.claims = claims;
        this.changes = changes;
        this.settings = settings;
    }

    /**
     * Registers a worker, in one transaction with its principal, its key and the audit record.
     *
     * @param requestId for the audit record
     * @return the session token: an API key; with authentication off random digits, which nothing asks for
     * @throws Refused 400 for a bad name, 403 for a disabled principal, 409 if the name is a service account of somebody else
     */
    public String register(Worker worker, String requestId) {
        Names.checkSegment("name", worker.name());
        if (worker.name().length() > MAX_NAME) {
            throw Refused.invalid("Invalid worker name: at most " + MAX_NAME + " characters");
        }
        Actor actor = new Actor("bootstrap-token", null, requestId);
        List<UUID> released = new ArrayList<>();
        String token = database.write(tx -> {
            tx.lock("worker:" + worker.name());
            Optional<Principal> principal =
                    settings.authenticated() ? Optional.of(principal(tx, worker.name(), actor)) : Optional.empty();
            tx.workers().register(asRegistered(worker, principal, tx));
            released.addAll(claims.release(tx, worker.name()));
            tx.audit().record(actor, "worker.registered", "worker:" + worker.name(), Map.of());
            return principal.map(owner -> freshKey(tx, owner, actor)).orElseGet(() -> Tokens.hex(random, 16));
        });
        released.forEach(changes::announce);
        return token;
    }

    private Principal principal(Tx tx, String name, Actor actor) {
        Optional<Principal> existing = tx.principals().find(name, Principal.FLUX);
        if (existing.isEmpty()) {
            return principals.create(
                    tx,
                    new Principals.New(
                            Principal.Type.SERVICE_ACCOUNT,
                            name,
                            Optional.empty(),
                            Optional.empty(),
                            List.of(BuiltInRoles.WORKER)),
                    actor);
        }
        Principal principal = existing.get();
        Worker before = tx.workers()
                .find(name)
                .filter(known -> principal.id().equals(known.principalId()))
                .orElseThrow(() -> Refused.conflict(
                        "Principal '" + name + "' was not made by a worker of that name: choose another name"));
        if (!principal.enabled()) {
            if (before.retiredAt() == null && !settings.revives()) {
                throw Refused.forbidden(
                        "Worker principal is disabled; an administrator must enable it before it can register.");
            }
            principals.setEnabled(tx, principal, true, actor);
        }
        principals.grant(tx, principal, BuiltInRoles.WORKER, actor);
        return principal;
    }

    private String freshKey(Tx tx, Principal principal, Actor actor) {
        keys.revokeAll(tx, principal, actor);
        return keys.issue(
                tx,
                principal,
                "worker-" + principal.subject(),
                settings.keyTtl().isZero() ? null : tx.now().plus(settings.keyTtl()),
                actor);
    }

    private static Worker asRegistered(Worker worker, Optional<Principal> principal, Tx tx) {
        return new Worker(
                worker.name(),
                principal.map(Principal::id).orElse(null),
                worker.runtime(),
                worker.packages(),
                worker.resources(),
                worker.labels(),
                worker.runners(),
                worker.maxConcurrentExecutions(),
                null,
                Worker.Status.ACTIVE,
                tx.now(),
                null,
                null,
                null,
                null);
    }
}
