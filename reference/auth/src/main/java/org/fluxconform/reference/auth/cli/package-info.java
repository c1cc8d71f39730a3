/** The command {@code flux}: starts the server, and talks to one over HTTP. */
package org.fluxconform.reference.auth.cli;
