/** Secrets that workflows use: AES-256-GCM at rest, the key from the configuration or a file of mode 0600, and their routes. */
package org.fluxconform.reference.auth.secret;
