package org.fluxconform.reference.auth.principal;

import java.time.Instant;
import org.fluxconform.reference.auth.rbac.BuiltInRoles;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server from losing its last admin: somebody with the role admin who is enabled and has a way to log in: a user
 * of the configured issuer, or a service account with a key that has not expired. The account of a worker does not count: its
 * keys are revoked as soon as the worker stops answering.
 */
final class LastAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(LastAdmin.class);
    private static final String LOCK = "admins";

    /** Later than any key expires that can be made. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private LastAdmin() {}

    /**
     * Makes a change, unless it takes the last admin away.
     *
     * @throws Refused 409, and the transaction must be rolled back
     */
    static void guard(Tx tx, LoginWays ways, Runnable change) {
        tx.lock(LOCK);
        boolean there = isThere(tx, ways);
        boolean staying = stays(tx, ways);
        change.run();
        if (there && !isThere(tx, ways)) {
            throw Refused.conflict("this would leave no enabled admin who can log in: make another one first");
        }
        if (staying) {
            warnUnlessOneStays(tx, ways);
        }
    }

    /** Time passes without asking: whoever depends on a key that expires is told before. */
    static void warnUnlessOneStays(Tx tx, LoginWays ways) {
        if (!stays(tx, ways)) {
            LOG.warn(
                    "every API key of an admin expires some day: make one that does not (flux principals create-key without"
                            + " --expires). Once none is left, flux server admin-key --rotate on the server's host makes one");
        }
    }

    static boolean isThere(Tx tx, LoginWays ways) {
        return isThere(tx, ways, tx.now());
    }

    private static boolean stays(Tx tx, LoginWays ways) {
        return isThere(tx, ways, FOR_EVER);
    }

    private static boolean isThere(Tx tx, LoginWays ways, Instant at) {
        return tx.principals().countAble(BuiltInRoles.ADMIN, ways.apiKeys(), ways.oidcIssuer(), at) > 0;
    }

    /** For who makes the first one: two servers that start together make one. */
    static void lock(Tx tx) {
        tx.lock(LOCK);
    }
}
