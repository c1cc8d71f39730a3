/**
 * Schedules: by cron, by interval or once, in a time zone; and their firing, by one of the servers that share a database, in
 * the name of a service account.
 */
package org.fluxconform.reference.auth.schedule;
