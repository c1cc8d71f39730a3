/**
 * The command {@code flux}: starts the server, and talks to one over HTTP. One class for each group of commands; {@code Request}
 * and {@code Connection} talk to the server, {@code Issuer} to the OIDC issuer. What goes wrong is one line on standard error:
 * exit status 1, or 2 for wrong usage.
 */
package org.fluxconform.reference.auth.cli;
