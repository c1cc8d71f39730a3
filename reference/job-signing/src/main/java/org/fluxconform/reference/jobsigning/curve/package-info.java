/** Mechanism {@code curve}: Ed25519 signatures with certificates. */
package org.fluxconform.reference.jobsigning.curve;
