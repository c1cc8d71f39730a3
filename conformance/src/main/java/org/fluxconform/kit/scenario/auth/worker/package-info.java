/** Workers that the kit plays itself. */
package org.fluxconform.kit.scenario.auth.worker;
