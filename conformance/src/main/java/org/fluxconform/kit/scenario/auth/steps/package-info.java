/** The steps of the suite auth. */
package org.fluxconform.kit.scenario.auth.steps;
