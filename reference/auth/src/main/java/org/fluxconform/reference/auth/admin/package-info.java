/**
 * Handlers of {@code /admin}: roles, principals, their keys, and the audit record. What they do is decided in {@code rbac}
 * and {@code principal}; secrets have a package of their own.
 */
package org.fluxconform.reference.auth.admin;
