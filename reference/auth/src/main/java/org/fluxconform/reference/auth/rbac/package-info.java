/**
 * Permissions ({@code workflow:{namespace}:{name}:{action}}, others of three segments), how wildcards match, and the roles that
 * collect them, built in or of one's own.
 */
package org.fluxconform.reference.auth.rbac;
