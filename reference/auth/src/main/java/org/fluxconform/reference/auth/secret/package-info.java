/** Secrets, encrypted at rest. */
package org.fluxconform.reference.auth.secret;
