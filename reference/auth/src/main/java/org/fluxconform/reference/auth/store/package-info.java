/**
 * The database, SQLite or PostgreSQL: connections, transactions, migrations, rows as records, and every statement of SQL, by
 * table in classes named {@code ...Rows}. What must happen together is done in one {@link org.fluxconform.reference.auth.store.Tx}.
 */
package org.fluxconform.reference.auth.store;
