/** Schedules and their firing. */
package org.fluxconform.reference.auth.schedule;
