/** What permissions grant, by the document's two rules alone: the kit's own answer, which servers are held to. */
package org.fluxconform.kit.scenario.auth.permission;
