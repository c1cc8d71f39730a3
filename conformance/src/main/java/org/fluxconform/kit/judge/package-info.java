/** From an event stream to outcomes and a verdict. */
package org.fluxconform.kit.judge;
