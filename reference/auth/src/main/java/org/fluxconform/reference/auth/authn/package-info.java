/**
 * Who is calling. {@link org.fluxconform.reference.auth.authn.HeaderAuthenticator} tries the providers in their order: execution
 * tokens (made and checked here), OIDC tokens (with the issuer's discovery and keys, and each check of a token as one named
 * item of a list), API keys. The bootstrap token, with which workers register, is here too.
 */
package org.fluxconform.reference.auth.authn;
