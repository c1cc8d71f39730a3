/** An OpenID provider of the kit's own, which can misbehave, and tokens of any kind. */
package org.fluxconform.kit.scenario.auth.issuer;
