/** Glue of the suite auth: what its steps mean. */
package org.fluxconform.kit.scenario.auth;
