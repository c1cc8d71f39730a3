package org.fluxconform.reference.auth.principal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.ApiKey;
import org.fluxconform.reference.auth.store.ApiKeyRows;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Tokens;

/**
 * API keys of service accounts: {@code flux_sk_} and 48 hex digits. The text is given out once; kept are the SHA-256 of all
 * of it and its first twelve characters.
 */
public final class ApiKeys {

    public static final String PREFIX = "flux_sk_";

    private static final int RANDOM_BYTES = 24;
    private static final int LENGTH = PREFIX.length() + 2 * RANDOM_BYTES;
    private static final int SHOWN = 12;
    private static final int MAX_DAYS = 36_500;

    private final Database database;
    private final SecureRandom random;
    private final LoginWays ways;

    public ApiKeys(Database database, SecureRandom random, LoginWays ways) {
        this.database = database;
        this.random = random;
        this.ways = ways;
    }

    /**
     * Makes a key.
     *
     * @param name unique within the principal
     * @param days until it expires; empty or 0: never; below 0: it has expired already
     * @return the text of the key
     * @throws Refused 400 for anybody but a service account, 409 for a name that is taken
     */
    public String create(Principal principal, String name, Optional<Long> days, Actor actor) {
        if (days.filter(d -> Math.abs(d) > MAX_DAYS).isPresent()) {
            throw Refused.invalid("expires_in_days must be from -" + MAX_DAYS + " to " + MAX_DAYS);
        }
        return database.write(tx -> issue(
                tx,
                principal,
                name,
                days.filter(d -> d != 0)
                        .map(d -> tx.now().plus(Duration.ofDays(d)))
                        .orElse(null),
                actor));
    }

    /** Makes a key as part of something larger. @param expiresAt null: never */
    public String issue(Tx tx, Principal principal, String name, Instant expiresAt, Actor actor) {
        if (!principal.isServiceAccount()) {
            throw Refused.invalid("API keys can only be created for service_account principals");
        }
        Names.checkSegment("key name", name);
        String text = PREFIX + Tokens.hex(random, RANDOM_BYTES);
        ApiKey key = new ApiKey(
                Ids.random(random),
                principal.id(),
                name,
                Tokens.sha256(text),
                text.substring(0, SHOWN),
                expiresAt,
                tx.now());
        if (!tx.apiKeys().insert(key)) {
            throw Refused.conflict("API key '" + name + "' already exists for this principal");
        }
        tx.audit().record(actor, "key.created", target(principal, name), Map.of("expires", String.valueOf(expiresAt)));
        return text;
    }

    /** Oldest first. */
    public List<ApiKey> list(Principal principal) {
        return database.read(tx -> tx.apiKeys().of(principal.id()));
    }

    /** @throws Refused 404 if there is none of that name, 409 if it is how the last admin logs in */
    public void revoke(Principal principal, String name, Actor actor) {
        database.change(tx -> LastAdmin.guard(tx, ways, () -> {
            if (!drop(tx, principal, name, actor)) {
                throw Refused.unknown("API key '" + name + "' not found");
            }
        }));
    }

    /** Revokes a key as part of something larger. @return false if there is none of that name */
    boolean drop(Tx tx, Principal principal, String name, Actor actor) {
        boolean dropped = tx.apiKeys().delete(principal.id(), name);
        if (dropped) {
            tx.audit().record(actor, "key.revoked", target(principal, name), Map.of());
        }
        return dropped;
    }

    /** Revokes all keys of a principal as part of something larger: a registration, an eviction. */
    public void revokeAll(Tx tx, Principal principal, Actor actor) {
        int revoked = tx.apiKeys().deleteAll(principal.id());
        if (revoked > 0) {
            tx.audit().record(actor, "key.revoked", target(principal, "*"), Map.of("count", revoked));
        }
    }

    /**
     * Whose key this is, from what the database has now.
     *
     * @return empty if it is no key, has expired, or its owner is disabled or no service account
     */
    public Optional<Identity> identify(String token) {
        if (token.length() != LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return database.read(tx -> tx.apiKeys()
                .byHash(Tokens.sha256(token))
                .filter(owned -> isGood(owned, tx.now()))
                .map(owned -> Identity.of(
                        owned.owner(), Roles.grantsOf(tx, owned.owner().id()), Identity.Credential.API_KEY)));
    }

    private static boolean isGood(ApiKeyRows.Owned owned, Instant now) {
        Instant expiresAt = owned.key().expiresAt();
        return (expiresAt == null || now.isBefore(expiresAt))
                && owned.owner().isServiceAccount()
                && owned.owner().enabled();
    }

    private static String target(Principal principal, String name) {
        return Principals.target(principal) + "/key:" + name;
    }
}
