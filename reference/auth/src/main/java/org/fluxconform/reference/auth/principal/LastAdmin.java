package org.fluxconform.reference.auth.principal;

import org.fluxconform.reference.auth.rbac.BuiltInRoles;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;

/**
 * Keeps a server from losing its last admin: somebody with the role admin who is enabled and has a way to log in: a user
 * of the configured issuer, or a service account with a key that has not expired. The account of a worker does not count: its
 * keys are revoked as soon as the worker stops answering.
 */
final class LastAdmin {

    private static final String LOCK = "admins";

    private LastAdmin() {}

    /**
     * Makes a change, unless it takes the last admin away.
     *
     * @throws Refused 409, and the transaction must be rolled back
     */
    static void guard(Tx tx, LoginWays ways, Runnable change) {
        tx.lock(LOCK);
        int before = count(tx, ways);
        change.run();
        if (before > 0 && count(tx, ways) == 0) {
            throw Refused.conflict("this would leave no enabled admin who can log in: make another one first");
        }
    }

    static int count(Tx tx, LoginWays ways) {
        return tx.principals().countAble(BuiltInRoles.ADMIN, ways.apiKeys(), ways.oidcIssuer(), tx.now());
    }

    /** For who makes the first one: two servers that start together make one. */
    static void lock(Tx tx) {
        tx.lock(LOCK);
    }
}
