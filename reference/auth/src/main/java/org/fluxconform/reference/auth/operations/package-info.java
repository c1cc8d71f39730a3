/** What operators and clients ask a server about itself: whether it is well, what it offers, who one is and may do what. */
package org.fluxconform.reference.auth.operations;
