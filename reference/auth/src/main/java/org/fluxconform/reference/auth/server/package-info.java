/** The composition root and the running server. */
package org.fluxconform.reference.auth.server;
