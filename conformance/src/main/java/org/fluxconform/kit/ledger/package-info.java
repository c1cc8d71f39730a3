/** What is required: the ledger of requirements, and the units of a document that they rest on. */
package org.fluxconform.kit.ledger;
