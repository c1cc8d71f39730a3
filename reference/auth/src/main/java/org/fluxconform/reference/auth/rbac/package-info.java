/** Permissions, how they match, and the roles that collect them. */
package org.fluxconform.reference.auth.rbac;
