/** Workers: registration, name binding, claims, checkpoints and eviction. */
package org.fluxconform.reference.auth.worker;
