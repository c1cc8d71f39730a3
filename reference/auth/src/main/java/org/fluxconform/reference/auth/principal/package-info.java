/** Users and service accounts, their API keys, the first admin and the audit record. */
package org.fluxconform.reference.auth.principal;
