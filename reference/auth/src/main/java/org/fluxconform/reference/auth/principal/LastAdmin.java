package org.fluxconform.reference.auth.principal;

import org.fluxconform.reference.auth.rbac.BuiltInRoles;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;

/**
 * Keeps a server from losing its last admin: somebody with the role admin who is enabled and, as a service account, has a
 * key that has not expired.
 */
final class LastAdmin {

    private static final String LOCK = "admins";

    private LastAdmin() {}

    /**
     * Makes a change, unless it takes the last admin away.
     *
     * @throws Refused 409, and the transaction must be rolled back
     */
    static void guard(Tx tx, Runnable change) {
        tx.lock(LOCK);
        int before = count(tx);
        change.run();
        if (before > 0 && count(tx) == 0) {
            throw Refused.conflict("this would leave no enabled admin who can log in: make another one first");
        }
    }

    static int count(Tx tx) {
        return tx.principals().countAble(BuiltInRoles.ADMIN, tx.now());
    }

    /** For who makes the first one: two servers that start together make one. */
    static void lock(Tx tx) {
        tx.lock(LOCK);
    }
}
