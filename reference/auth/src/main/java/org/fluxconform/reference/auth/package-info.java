/** A Flux authentication and authorization server and its command line. */
package org.fluxconform.reference.auth;
