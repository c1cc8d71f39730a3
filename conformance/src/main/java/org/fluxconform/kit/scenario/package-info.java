/** Asks the planned scenarios and records what was seen as one event stream. */
package org.fluxconform.kit.scenario;
