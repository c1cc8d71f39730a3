/**
 * What operators and clients ask a server about itself: whether it is well, what it offers (OpenAPI), its numbers
 * (Prometheus), who one is and what one may do; and how it logs.
 */
package org.fluxconform.reference.auth.operations;
