/**
 * Users and service accounts: the registry with its audit record, first logins, API keys, when somebody was last seen, the
 * first admin, and the rule that one admin is always left.
 */
package org.fluxconform.reference.auth.principal;
