/** Handlers of the administration: roles, principals, keys. */
package org.fluxconform.reference.auth.admin;
