/** The database: connections, transactions, migrations and every statement of SQL. */
package org.fluxconform.reference.auth.store;
