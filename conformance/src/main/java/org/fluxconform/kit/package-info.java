/** The conformance kit. Its packages stand in the order in which a run goes; each uses only those before it. */
package org.fluxconform.kit;
