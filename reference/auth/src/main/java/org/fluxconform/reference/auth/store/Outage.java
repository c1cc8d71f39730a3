package org.fluxconform.reference.auth.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteException;

/**
 * A failure that says nothing about the request: the database is busy, gone, full or read-only, and the same request may
 * succeed once that is over.
 *
 * @param reason a code of the database, for the log: its texts could quote a row
 */
record Outage(String reason) {

    /** PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN and PROTOCOL; the upper bytes only say more of the same. */
    private static final Set<Integer> SQLITE = Set.of(3, 5, 6, 7, 8, 10, 13, 14, 15);

    /** Classes of SQLSTATE: no connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** A standby that takes reads only, serialization failure, deadlock, a lock that is not to be had. */
    private static final Set<String> STATES = Set.of("25006", "40001", "40P01", "55P03");

    /** @return empty if the failure is none: a mistake of this program, or a rule of the tables */
    static Optional<Outage> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return Optional.of(new Outage("no connection"));
            }
            if (cause instanceof SQLiteException sqlite) {
                boolean passing = SQLITE.contains(sqlite.getResultCode().code & 0xff);
                return passing ? Optional.of(new Outage(sqlite.getResultCode().name())) : Optional.empty();
            }
            if (cause instanceof SQLException sql) {
                return ofState(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private static Optional<Outage> ofState(String state) {
        boolean passing = state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
        return passing ? Optional.of(new Outage("SQLSTATE " + state)) : Optional.empty();
    }
}
