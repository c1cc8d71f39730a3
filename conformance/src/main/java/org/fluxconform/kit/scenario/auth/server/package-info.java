/** Servers in the configurations that scenarios need. */
package org.fluxconform.kit.scenario.auth.server;
