/** Who is calling: execution tokens, OIDC tokens, API keys and the bootstrap token of workers. */
package org.fluxconform.reference.auth.authn;
